using FsCheck;
using FsCheck.Fluent;
using ImsTrace.Capture;
using Xunit;
using static ImsTrace.TestKit.Packets.PacketBuilder;

namespace ImsTrace.Analysis.Tests.Run;

/// <summary>However the segments come in, the messages are those of the streams in order.</summary>
public sealed class TcpMessagePropertyTests
{
    private const string Client = "10.0.0.1";
    private const string Server = "10.0.0.2";
    private const int Fin = 1;
    private const int Syn = 2;
    private const int Ack = 16;

    /// <summary>Half of what may wait behind a hole, on average.</summary>
    private const int MostPieces = 128;

    /// <summary>One direction of a connection, its messages and where each of them ends.</summary>
    private sealed record Talk(int Port, uint First, byte[][] Messages)
    {
        public byte[] Stream { get; } = [.. Messages.SelectMany(static message => message)];

        public string Source => $"{Client}:{Port}";

        public byte[] Segment(int start, int length)
            => IPv4(Client, Server, TcpProtocol, Tcp(Client, Port, Server, 9999, First + (uint)start, Stream.AsSpan(start, length)));

        public byte[] Start() => IPv4(Client, Server, TcpProtocol, Tcp(Client, Port, Server, 9999, First - 1, default, Syn));

        public byte[] End() => IPv4(Client, Server, TcpProtocol, Tcp(Client, Port, Server, 9999, First + (uint)Stream.Length, default, Fin | Ack));

        public byte[] Acknowledge()
            => IPv4(Server, Client, TcpProtocol, Tcp(Server, 9999, Client, Port, 1, default, Ack, First + (uint)Stream.Length));
    }

    private static Talk[] Talks(Random random)
        => [.. Enumerable.Range(0, 3).Select(i => new Talk(40000 + i, random.Next(3) == 0 ? 0u - (uint)random.Next(2000) : (uint)random.Next(1, int.MaxValue), SignallingTalk.Of(random, i)))];

    private static Dictionary<string, string[]> InOrder(Talk[] talks)
    {
        ShardUnderTest shard = new();
        foreach (Talk talk in talks)
            shard.Packets([talk.Start()]).Packets(Cuts(talk.Stream.Length, 1400, null).Select(cut => talk.Segment(cut.Start, cut.Length))).Packets([talk.End()]);
        return shard.Flush().Messages;
    }

    private static IEnumerable<(int Start, int Length)> Cuts(int length, int longest, Random? random)
    {
        for (int start = 0, size; start < length; start += size)
        {
            size = Math.Min(random?.Next(1, longest + 1) ?? longest, length - start);
            yield return (start, size);
        }
    }

    /// <summary>Segments that cover the stream: any cuts, copies, overlaps and order.</summary>
    private static List<byte[]> Shuffled(Random random, Talk[] talks, Talk? losing = null, int holeStart = 0, int holeEnd = 0)
    {
        List<byte[]> packets = [];
        foreach (Talk talk in talks)
        {
            List<(int Start, int Length)> cuts = [.. Cuts(talk.Stream.Length, Math.Max(random.Next(2, 700), talk.Stream.Length / MostPieces), random)];
            for (int extra = random.Next(20); extra > 0; extra--)
            {
                int start = random.Next(talk.Stream.Length);
                cuts.Add((start, random.Next(1, Math.Min(1400, talk.Stream.Length - start) + 1)));
            }
            foreach ((int start, int length) in cuts)
            {
                if (talk != losing)
                {
                    packets.Add(talk.Segment(start, length));
                    continue;
                }
                if (start < holeStart)
                    packets.Add(talk.Segment(start, Math.Min(start + length, holeStart) - start));
                if (start + length > holeEnd)
                    packets.Add(talk.Segment(Math.Max(start, holeEnd), start + length - Math.Max(start, holeEnd)));
            }
        }
        byte[][] shuffled = [.. packets];
        random.Shuffle(shuffled);
        return [.. shuffled];
    }

    private static void Holds(Func<Random, bool> property)
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(250), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => property(new Random(seed))));

    private static bool AreSame(Dictionary<string, string[]> expected, Dictionary<string, string[]> given)
        => expected.Count == given.Count && expected.All(pair => given.TryGetValue(pair.Key, out string[]? lines) && lines.SequenceEqual(pair.Value));

    [Fact]
    public void InOrder_EachMessage_ComesOut()
        => Holds(random =>
        {
            Talk[] talks = Talks(random);
            Dictionary<string, string[]> messages = InOrder(talks);
            return talks.All(talk => messages[talk.Source].Length == talk.Messages.Length);
        });

    [Fact]
    public void Accept_AnyOrderCopiesOverlapsAndInterleaving_GivesTheSameMessages()
        => Holds(random =>
        {
            Talk[] talks = Talks(random);
            ShardUnderTest shard = new ShardUnderTest().Packets(talks.Select(static talk => talk.Start())).Packets(Shuffled(random, talks))
                .Packets(talks.Select(static talk => talk.End())).Flush();
            return AreSame(InOrder(talks), shard.Messages) && shard.BlindSpots.IsEmpty;
        });

    [Fact]
    public void Accept_Loss_GivesAllMessagesThatTheHoleDoesNotTouch()
        => Holds(random =>
        {
            Talk[] talks = Talks(random);
            Talk losing = talks[random.Next(talks.Length)];
            int holeStart = random.Next(losing.Stream.Length);
            int holeEnd = Math.Min(losing.Stream.Length, holeStart + random.Next(1, 800));
            Dictionary<string, string[]> expected = InOrder(talks);
            expected[losing.Source] = [.. Untouched(losing, expected[losing.Source], holeStart, holeEnd)];
            if (expected[losing.Source].Length == 0)
                expected.Remove(losing.Source);

            ShardUnderTest shard = new ShardUnderTest().Packets(talks.Select(static talk => talk.Start())).Packets(Shuffled(random, talks, losing, holeStart, holeEnd));
            if (random.Next(2) == 0)
                shard.Packets(talks.Select(static talk => talk.Acknowledge()));
            shard.Packets(talks.Select(static talk => talk.End())).Flush();

            return AreSame(expected, shard.Messages) && shard.BlindSpots[BlindSpot.StreamGap] == 1;
        });

    private static IEnumerable<string> Untouched(Talk talk, string[] messages, int holeStart, int holeEnd)
    {
        int start = 0;
        for (int i = 0; i < messages.Length; i++)
        {
            int end = start + talk.Messages[i].Length;
            if (end <= holeStart || start >= holeEnd)
                yield return messages[i];
            start = end;
        }
    }
}
