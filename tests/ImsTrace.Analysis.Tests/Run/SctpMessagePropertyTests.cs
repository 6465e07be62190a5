using FsCheck;
using FsCheck.Fluent;
using ImsTrace.Capture;
using Xunit;
using static ImsTrace.TestKit.Packets.PacketBuilder;

namespace ImsTrace.Analysis.Tests.Run;

/// <summary>However the chunks of associations come in, the messages are those of the chunks in order.</summary>
public sealed class SctpMessagePropertyTests
{
    private const string Client = "10.0.0.1";
    private const string Server = "10.0.0.2";
    private const int End = 1;
    private const int Begin = 2;
    private const int Unordered = 4;

    /// <summary>A chunk, the transmission sequence number by its place, and the message that it is a part of.</summary>
    private sealed record Piece(int Port, byte[] Chunk, int Index, int Message);

    private sealed record Talk(int Port, Piece[] Pieces, byte[][] Messages)
    {
        public string Source => $"{Client}:{Port}";
    }

    private static Talk[] Talks(Random random) => [.. Enumerable.Range(0, 3).Select(i => Association(random, 40000 + i, random.Next(2), isInterleaved: i == 2))];

    /// <summary>User messages on several streams; fragments of one have consecutive numbers, but with I-DATA they interleave.</summary>
    private static Talk Association(Random random, int port, int protocol, bool isInterleaved)
    {
        byte[][] messages = SignallingTalk.Of(random, protocol);
        Queue<(int Start, int Length, int Fragment)>[] rest = [.. messages.Select(message => Cuts(random, message.Length))];
        uint tsn = random.Next(3) == 0 ? 0u - (uint)random.Next(50) : (uint)random.Next(int.MaxValue);
        List<Piece> pieces = [];
        List<int> open = [];
        int next = 0;
        while (open.Count > 0 || next < messages.Length)
        {
            if (open.Count == 0 || isInterleaved && next < messages.Length && random.Next(2) == 0)
                open.Add(next++);
            int message = open[random.Next(open.Count)];
            (int start, int length, int fragment) = rest[message].Dequeue();
            bool isFirst = fragment == 0;
            bool isLast = rest[message].Count == 0;
            int flags = (isFirst ? Begin : 0) | (isLast ? End : 0) | (message % 3 == 0 ? Unordered : 0);
            ReadOnlySpan<byte> bytes = messages[message].AsSpan(start, length);
            byte[] chunk = isInterleaved
                ? InterleavedData(tsn, (uint)message, isFirst ? 46 : (uint)fragment, bytes, flags, stream: message % 4)
                : Data(tsn, bytes, flags, stream: message % 4, sequence: message / 4, protocol: 46);
            pieces.Add(new(port, chunk, pieces.Count, message));
            tsn++;
            if (isLast)
                open.Remove(message);
        }
        return new(port, [.. pieces], messages);
    }

    private static Queue<(int Start, int Length, int Fragment)> Cuts(Random random, int length)
    {
        Queue<(int, int, int)> cuts = new();
        int longest = random.Next(4) == 0 ? length : random.Next(20, 400);
        for (int start = 0; start < length; start += longest)
            cuts.Enqueue((start, Math.Min(longest, length - start), cuts.Count));
        return cuts;
    }

    private static byte[] Packet(int port, params byte[][] chunks)
        => IPv4(Client, Server, SctpProtocol, Sctp(port, 3868, (uint)port * 77, chunks));

    private static Dictionary<string, string[]> InOrder(Talk[] talks)
        => new ShardUnderTest().Packets(talks.SelectMany(static talk => talk.Pieces).Select(static piece => Packet(piece.Port, piece.Chunk))).Flush().Messages;

    /// <summary>The chunks, some twice, in any order, one or more in a packet.</summary>
    private static IEnumerable<byte[]> Shuffled(Random random, Talk[] talks, Piece? lost = null)
    {
        List<Piece> all = [.. talks.SelectMany(static talk => talk.Pieces)];
        for (int copies = random.Next(20); copies > 0; copies--)
            all.Add(all[random.Next(all.Count)]);
        all.RemoveAll(piece => piece == lost);
        Piece[] shuffled = [.. all];
        random.Shuffle(shuffled);
        for (int i = 0, count; i < shuffled.Length; i += count)
        {
            count = 1;
            while (random.Next(2) == 0 && i + count < shuffled.Length && shuffled[i + count].Port == shuffled[i].Port)
                count++;
            yield return Packet(shuffled[i].Port, [.. shuffled.AsSpan(i, count).ToArray().Select(static piece => piece.Chunk)]);
        }
    }

    private static void Holds(Func<Random, bool> property)
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(250), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => property(new Random(seed))));

    /// <summary>A message is given when its last fragment is there, thus not in the order of its stream.</summary>
    private static bool AreSame(Dictionary<string, string[]> expected, Dictionary<string, string[]> given)
        => expected.Count == given.Count && expected.All(pair => given.TryGetValue(pair.Key, out string[]? lines)
            && lines.Order(StringComparer.Ordinal).SequenceEqual(pair.Value.Order(StringComparer.Ordinal)));

    [Fact]
    public void InOrder_EachMessage_ComesOut()
        => Holds(random =>
        {
            Talk[] talks = Talks(random);
            Dictionary<string, string[]> messages = InOrder(talks);
            return talks.All(talk => messages[talk.Source].Length == talk.Messages.Length);
        });

    [Fact]
    public void Accept_AnyOrderCopiesStreamsAndInterleaving_GivesTheSameMessages()
        => Holds(random =>
        {
            Talk[] talks = Talks(random);
            ShardUnderTest shard = new ShardUnderTest().Packets(Shuffled(random, talks)).Flush();
            return AreSame(InOrder(talks), shard.Messages) && shard.BlindSpots.IsEmpty;
        });

    [Fact]
    public void Accept_Loss_GivesAllMessagesButThatOfTheChunk()
        => Holds(random =>
        {
            Talk[] talks = Talks(random);
            Talk losing = talks[random.Next(talks.Length)];
            // A first or last number alone leaves no hole.
            if (losing.Pieces.Length < 3)
                return true;
            Piece lost = losing.Pieces[random.Next(1, losing.Pieces.Length - 1)];
            Talk[] rest = [.. talks.Select(talk => talk == losing ? talk with { Pieces = [.. talk.Pieces.Where(piece => piece.Message != lost.Message)] } : talk)];

            ShardUnderTest shard = new ShardUnderTest().Packets(Shuffled(random, talks, lost)).Flush();

            return AreSame(InOrder(rest), shard.Messages) && shard.BlindSpots[BlindSpot.SctpChunkMissing] == 1;
        });
}
