using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Flows;

/// <summary>A context of a media gateway while its flow is open, with the terminations that replies put into it.</summary>
internal sealed class H248Context(FlowLeg leg)
{
    private const int MostTerminations = 10_000;
    private readonly Dictionary<ulong, FlowLeg> terminations = [];
    private bool isUsed;

    /// <summary>The call that brought it about.</summary>
    public FlowLeg Leg => leg;

    public OpenFlow Open => leg.Open;

    /// <summary>How many terminations are in it.</summary>
    public int Count => terminations.Count;

    /// <summary>Whether its last termination was subtracted, which ends a context (H.248.1 section 6.1).</summary>
    public bool IsEmpty => isUsed && terminations.Count == 0;

    /// <summary>Takes what a reply says of the context's terminations.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="cause">The call that its request serves.</param>
    public void Note(MessageRecord reply, FlowLeg cause)
    {
        if (reply.Has(MessageField.ErrorCodes))
            return;
        LineEnumerator commands = reply.Lines(MessageField.Commands);
        bool adds = false;
        bool subtracts = false;
        foreach (ReadOnlySpan<byte> command in commands)
        {
            adds |= command.SequenceEqual("Add"u8) || command.SequenceEqual("Move"u8);
            subtracts |= command.SequenceEqual("Subtract"u8);
        }
        // Both in one reply cannot be told apart by the record: the context is then taken for a living one.
        isUsed |= adds;
        foreach (ReadOnlySpan<byte> id in reply.Lines(MessageField.TerminationIds))
        {
            if (adds && terminations.Count < MostTerminations)
                terminations.TryAdd(FieldHash.Of(id), cause);
            else if (subtracts && id.Contains((byte)'*'))
                terminations.Clear();
            else if (subtracts)
                terminations.Remove(FieldHash.Of(id));
        }
    }

    /// <summary>The call that the transaction's first termination was added for; null where that is not known.</summary>
    public FlowLeg? LegOf(MessageRecord message)
    {
        foreach (ReadOnlySpan<byte> id in message.Lines(MessageField.TerminationIds))
            return terminations.GetValueOrDefault(FieldHash.Of(id));
        return null;
    }

    /// <summary>The first context that is named by its number.</summary>
    public static bool TryGetId(MessageRecord message, out ReadOnlySpan<byte> id)
    {
        foreach (ReadOnlySpan<byte> candidate in message.Lines(MessageField.ContextIds))
        {
            if (candidate is [>= (byte)'0' and <= (byte)'9', ..])
            {
                id = candidate;
                return true;
            }
        }
        id = default;
        return false;
    }

    /// <summary>Whether the transaction leaves the choice of a new context to the gateway.</summary>
    public static bool IsChosen(MessageRecord message)
    {
        foreach (ReadOnlySpan<byte> candidate in message.Lines(MessageField.ContextIds))
        {
            if (candidate.SequenceEqual("$"u8))
                return true;
        }
        return false;
    }
}
