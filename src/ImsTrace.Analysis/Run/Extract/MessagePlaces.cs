using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Run.Extract;

/// <summary>Where wanted messages stand in the captures: frames of datagrams, and ranges of streams.</summary>
internal sealed class MessagePlaces(IReadOnlySet<long> numbers, IReadOnlySet<(int Capture, long Number)> quotes) : IMessageSink
{
    private readonly HashSet<(int Capture, long Number)> frames = [.. quotes];
    private readonly Dictionary<StreamKey, List<Wanted>> ranges = [];

    public void OnMessage(MessageRecord message)
    {
        if (!numbers.Contains(message.Number))
            return;
        if (message.Place is { } place)
            Add(place.Range, message.Frame);
        else
            frames.Add((message.Frame.Capture, message.Frame.Number));
    }

    /// <summary>Whether the frame completed a wanted datagram, or quotes one.</summary>
    public bool Has(in FrameStamp frame) => frames.Contains((frame.Capture, frame.Number));

    /// <summary>Whether a packet that carries these numbers in this frame carries some of a wanted message.</summary>
    public bool Has(in StreamRange carried, in FrameStamp frame)
    {
        if (!ranges.TryGetValue(carried.Key, out List<Wanted>? list))
            return false;
        foreach (Wanted wanted in list)
        {
            bool isBefore = frame.Capture == wanted.Range.Began.Capture && frame.Number < wanted.Range.Began.Number;
            if (!isBefore && wanted.Range.Meets(carried))
                return true;
        }
        return false;
    }

    /// <summary>A connection opens on these ports: what an earlier one carried is over.</summary>
    public void Reopen(in StreamKey key, in FrameStamp frame)
    {
        if (!ranges.TryGetValue(key, out List<Wanted>? list))
            return;
        FrameStamp now = frame;
        list.RemoveAll(wanted => wanted.Last.Capture == now.Capture && wanted.Last.Number < now.Number);
    }

    // Messages of a connection often stand one behind the other.
    private void Add(in StreamRange range, in FrameStamp frame)
    {
        if (!ranges.TryGetValue(range.Key, out List<Wanted>? list))
            ranges.Add(range.Key, list = []);
        if (list.Count > 0 && list[^1].Range is var last && last.Began == range.Began && last.First + last.Length == range.First)
            list[^1] = new(last.Through(range), frame);
        else
            list.Add(new(range, frame));
    }

    // The frame at which the range was complete.
    private readonly record struct Wanted(StreamRange Range, FrameStamp Last);
}
