using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Tests.Messages;
using ImsTrace.Capture;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;
using Xunit;

namespace ImsTrace.Analysis.Tests.Run;

/// <summary>A shard that is fed with raw IP packets, and what it says of the messages apart from where they came to an end.</summary>
internal sealed class ShardUnderTest
{
    private const int RawLinkType = 101;

    private readonly DecodeShard shard = new(FieldPlan.All);
    private readonly MessageBatch batch = new();
    private long number;

    public BlindSpots BlindSpots => shard.BlindSpots;

    /// <summary>The messages of each source in order; gaps are none.</summary>
    public Dictionary<string, string[]> Messages
        => Enumerable.Range(0, batch.Count).Select(i => batch[i]).Where(static record => !record.IsGap && !record.IsEnd && record.Blindness == Blindness.None)
            .GroupBy(static record => record.Source.ToString()).ToDictionary(static group => group.Key, static group => group.Select(Describe).ToArray());

    public ShardUnderTest Packets(IEnumerable<byte[]> packets)
    {
        foreach (byte[] bytes in packets)
        {
            Assert.NotEqual(PacketKind.Unreadable, PacketDecoder.Decode(bytes, RawLinkType, bytes.Length, out Packet packet));
            packet.Time = ++number * 1_000_000;
            shard.Accept(packet, bytes, new FrameStamp(number, packet.Time, 0), number, batch);
        }
        return this;
    }

    public ShardUnderTest Flush()
    {
        shard.Flush(++number, batch);
        return this;
    }

    // Without number, frame and time, and without the time of the SYN.
    private static string Describe(MessageRecord record)
        => string.Join(' ', Recorded.Describe(record).Split(' ').Skip(2).Where(static word
            => !word.StartsWith("connect_time=", StringComparison.Ordinal) && !word.StartsWith("is_opener=", StringComparison.Ordinal)));
}
