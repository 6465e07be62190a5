using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Tables;
using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Measures.Delivery;

/// <summary>Recipients or copies that wait for their other half, found by server and recipient (spec part 1.3); one of the same sender comes first.</summary>
internal sealed class ListParts(MeasureOptions options)
{
    private const ulong AnySender = 0;
    private readonly RecentMap<(ulong Server, ulong Sender, ulong Recipient), ListPart> parts = new(2 * options.MaximumWaiting);

    public void Add(Node server, ulong recipient, ListPart part)
    {
        ulong host = EndpointHash.Of(server.Address.Host);
        parts.Set((host, part.Sender, recipient), part);
        parts.Set((host, AnySender, recipient), part);
    }

    /// <summary>Takes the other half of a part; null where none waits.</summary>
    public ListPart? Take(Node server, ulong recipient, ListPart half)
    {
        ulong host = EndpointHash.Of(server.Address.Host);
        ListPart? found = Find((host, half.Sender, recipient), half) ?? Find((host, AnySender, recipient), half);
        if (found is not null)
            found.IsTaken = true;
        return found;
    }

    private ListPart? Find((ulong, ulong, ulong) key, ListPart half)
        => parts.TryGet(key, out ListPart? part) && !part.IsTaken && IsNear(part, half) ? part : null;

    // A copy comes after the request; frames without a time cannot contradict.
    private bool IsNear(ListPart one, ListPart other)
    {
        (ListPart list, ListPart copy) = one.List is null ? (other, one) : (one, other);
        return list.Sent.Time == FrameStamp.NoTime || copy.Sent.Time == FrameStamp.NoTime
            || (copy.Sent.Time >= list.Sent.Time && copy.Sent.Time - list.Sent.Time <= options.CopyWindow);
    }
}
