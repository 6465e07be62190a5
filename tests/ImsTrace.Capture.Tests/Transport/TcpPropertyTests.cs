using FsCheck;
using FsCheck.Fluent;
using static ImsTrace.Capture.Tests.Transport.TcpTalk;

namespace ImsTrace.Capture.Tests.Transport;

public sealed class TcpPropertyTests
{
    private const int Length = 400;

    private static readonly byte[] Stream = [.. Enumerable.Range(0, Length).Select(i => (byte)(i * 7 + i / 256))];

    /// <summary>Any seed gives a list of segments that covers the stream: any cuts, copies, overlaps and order.</summary>
    private static List<(int Start, int Length)> Segments(Random random)
    {
        List<(int Start, int Length)> segments = [];
        for (int start = 0; start < Length;)
        {
            int length = Math.Min(random.Next(1, 60), Length - start);
            segments.Add((start, length));
            start += length;
        }
        for (int extra = random.Next(20); extra > 0; extra--)
        {
            int start = random.Next(Length);
            segments.Add((start, random.Next(1, Length - start + 1)));
        }
        (int Start, int Length)[] shuffled = [.. segments];
        random.Shuffle(shuffled);
        return [.. shuffled];
    }

    private static bool IsSame(int seed, uint firstSequence, bool otherCopies, bool partial)
    {
        var random = new Random(seed);
        var under = new StageUnderTest(consume: (_, bytes) => partial ? random.Next(bytes.Length + 1) : bytes.Length);
        byte[] expected = (byte[])Stream.Clone();
        bool[] known = new bool[Length];
        under.Frame(FromClient(firstSequence - 1, "", Syn));
        foreach ((int start, int length) in Segments(random))
        {
            byte[] bytes = Stream.AsSpan(start, length).ToArray();
            if (otherCopies)
                random.NextBytes(bytes);
            for (int i = 0; i < length; i++)
            {
                expected[start + i] = known[start + i] ? expected[start + i] : bytes[i];
                known[start + i] = true;
            }
            under.Frame(FromClient(firstSequence + (uint)start, bytes));
        }
        under.Frame(FromClient(firstSequence + Length, "", Fin));
        byte[] given = [.. under.Sink.Streams["10.0.0.1:1000"], .. Tail(under)];
        return given.AsSpan().SequenceEqual(expected) && under.BlindSpots.IsEmpty;
    }

    /// <summary>The bytes that the sink had not consumed at the orderly end.</summary>
    private static byte[] Tail(StageUnderTest under)
    {
        string line = under.Sink.Lines.Single(text => text.Contains(" gap ", StringComparison.Ordinal));
        return System.Text.Encoding.Latin1.GetBytes(line[(line.IndexOf('[', StringComparison.Ordinal) + 1)..line.LastIndexOf(']')]);
    }

    private static void Holds(Func<int, uint, bool> property)
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
            Gen.OneOf(Gen.Choose(1, int.MaxValue).Select(value => (uint)value), Gen.Choose(0, Length).Select(back => 0u - (uint)back)).ToArbitrary(),
            property));

    [Fact]
    public void Accept_AnyOrderCopiesAndOverlaps_GivesTheSameBytes() => Holds((seed, first) => IsSame(seed, first, false, false));

    [Fact]
    public void Accept_SinkConsumesAnyPart_GivesTheSameBytes() => Holds((seed, first) => IsSame(seed, first, false, true));

    [Fact]
    public void Accept_CopiesDiffer_GivesTheFirstCopyOfEachByte() => Holds((seed, first) => IsSame(seed, first, true, false));
}
