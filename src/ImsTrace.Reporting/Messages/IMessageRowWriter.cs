using ImsTrace.Analysis.Messages;

namespace ImsTrace.Reporting.Messages;

/// <summary>Writes messages in one format, a row each. Rows are written without their end, so that a flow can follow.</summary>
internal interface IMessageRowWriter
{
    /// <summary>What stands before the first row.</summary>
    byte[] Head { get; }

    /// <summary>What stands between two rows.</summary>
    byte[] Separator { get; }

    /// <summary>What ends a row.</summary>
    byte[] RowEnd { get; }

    /// <summary>What stands after the last row.</summary>
    byte[] Tail { get; }

    /// <summary>The longest that the message's row can be, its flow included.</summary>
    int Bound(MessageRecord message);

    /// <summary>Writes the row and returns its length.</summary>
    int Write(MessageRecord message, Span<byte> to);

    /// <summary>Writes the flow's id, empty for none, after the row and returns its length.</summary>
    int WriteFlow(ReadOnlySpan<byte> id, Span<byte> to);
}
