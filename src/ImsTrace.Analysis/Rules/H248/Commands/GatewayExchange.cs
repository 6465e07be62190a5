using ImsTrace.Analysis.Flows;

namespace ImsTrace.Analysis.Rules.H248.Commands;

/// <summary>An H.248 transaction with the commands of its request and of its reply, of which all segments are put together.</summary>
internal sealed class GatewayExchange(Transaction transaction)
{
    public Transaction Transaction => transaction;

    /// <summary>The request; null where it was not captured.</summary>
    public FlowMessage? Request => transaction.Request;

    /// <summary>The reply, its first segment; null where none was captured.</summary>
    public FlowMessage? Reply => transaction.Final;

    public List<GatewayCommand> Asked { get; } = [];

    public List<GatewayCommand> Answered { get; } = [];

    /// <summary>Errors of the reply that stand in place of the commands that follow (H.248.1 section 8.2.2).</summary>
    public List<uint> Errors { get; } = [];

    /// <summary>Replies that are no segments; another one with the same octets is a retransmission, and not counted.</summary>
    public int WholeReplies { get; set; }

    /// <summary>Segments of the reply; 0 where it has none.</summary>
    public int Segments { get; set; }

    /// <summary>The number of the last segment; 0 where it was not captured.</summary>
    public uint LastSegment { get; set; }

    /// <summary>Whether the messages could be read as a whole.</summary>
    public bool IsRead { get; set; } = true;

    /// <summary>Whether the request keeps terminations of a context from each other.</summary>
    public bool Isolates { get; set; }

    /// <summary>Whether all of the reply is there.</summary>
    public bool HasWholeReply => Reply is not null && IsRead && (Segments == 0 || Segments == LastSegment);

    /// <summary>Whether a part of the request was refused.</summary>
    public bool HasError => Errors.Count > 0 || Answered.Exists(static command => command.Error > 0);
}
