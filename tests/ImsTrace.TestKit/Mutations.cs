using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ImsTrace.TestKit;

/// <summary>Random bytes, and messages of a corpus changed at random, as FsCheck generators; a failure prints FsCheck's seed.</summary>
public static class Mutations
{
    const int MaxChanges = 5;
    const int MaxSlice = 64;

    // The marks of text protocols and the edges of a byte: where parsers turn.
    static readonly byte[] Marks = [.. "\r\n\t :;,=<>\"\\@/?.*&#%[]{}()-+019SIPa"u8, 0, 1, 0x7f, 0x80, 0xff];

    static readonly long[] EdgeNumbers =
        [0, 1, 127, 128, 255, 256, 32767, 32768, 65535, 65536, int.MaxValue, 1L + int.MaxValue, uint.MaxValue, 1L + uint.MaxValue, long.MaxValue];

    /// <summary>Checks the property on random bytes and on mutated messages; throws with FsCheck's seed where it fails.</summary>
    public static void CheckAll(IReadOnlyList<byte[]> corpus, Func<byte[], bool> holds, int tests = 2000)
    {
        Config config = Config.QuickThrowOnFailure.WithMaxTest(tests);
        Check.One(config, Prop.ForAll(RandomBytes().ToArbitrary(), holds));
        Check.One(config, Prop.ForAll(Of(corpus).ToArbitrary(), holds));
    }

    /// <summary>Bytes of any kind, half of them rich in the marks of text protocols.</summary>
    public static Gen<byte[]> RandomBytes(int maxLength = 300) => Seeds().Select(seed =>
    {
        Random random = new(seed);
        byte[] bytes = new byte[random.Next(maxLength + 1)];
        random.NextBytes(bytes);
        bool isText = random.Next(2) == 0;
        for (int i = 0; isText && i < bytes.Length; i++)
            bytes[i] = Marks[bytes[i] % Marks.Length];
        return bytes;
    });

    /// <summary>Messages of the corpus with one to five changes each.</summary>
    public static Gen<byte[]> Of(IReadOnlyList<byte[]> corpus) => Seeds().Select(seed => Mutate(corpus, seed));

    /// <summary>The one mutated message that belongs to this seed.</summary>
    public static byte[] Mutate(IReadOnlyList<byte[]> corpus, int seed)
    {
        Random random = new(seed);
        List<byte> bytes = [.. corpus[random.Next(corpus.Count)]];
        for (int i = random.Next(1, MaxChanges + 1); i > 0 && bytes.Count > 0; i--)
            Change(bytes, corpus, random);
        return [.. bytes];
    }

    static Gen<int> Seeds() => Gen.Choose(0, int.MaxValue);

    static void Change(List<byte> bytes, IReadOnlyList<byte[]> corpus, Random random)
    {
        int at = random.Next(bytes.Count);
        int length = random.Next(1, Math.Min(MaxSlice, bytes.Count - at) + 1);
        switch (random.Next(10))
        {
            case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: bytes[at] = (byte)random.Next(256); break;
            case 2: bytes[at] = Marks[random.Next(Marks.Length)]; break;
            case 3: bytes.RemoveRange(at, length); break;
            case 4: bytes.RemoveAt(at); break;
            case 5: bytes.Insert(at, Marks[random.Next(Marks.Length)]); break;
            case 6: bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length)); break;
            case 7: bytes.RemoveRange(at, bytes.Count - at); break;
            case 8: ChangeNumber(bytes, at, random); break;
            default: Splice(bytes, at, corpus[random.Next(corpus.Count)], random); break;
        }
    }

    /// <summary>Puts an edge value in place of the decimal number next to the position, or of a big-endian one at it.</summary>
    static void ChangeNumber(List<byte> bytes, int at, Random random)
    {
        long value = EdgeNumbers[random.Next(EdgeNumbers.Length)];
        int start = bytes.FindIndex(at, static b => b is >= (byte)'0' and <= (byte)'9');
        if (start < 0 || random.Next(2) == 0)
        {
            for (int i = 0; i < random.Next(1, 5) && at + i < bytes.Count; i++)
                bytes[at + i] = (byte)(value >> (8 * i));
            return;
        }
        int end = start;
        while (end < bytes.Count && bytes[end] is >= (byte)'0' and <= (byte)'9')
            end++;
        string text = (random.Next(6) == 0 ? "-" : "") + value.ToString(CultureInfo.InvariantCulture);
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, System.Text.Encoding.ASCII.GetBytes(text));
    }

    static void Splice(List<byte> bytes, int at, byte[] other, Random random)
    {
        bytes.RemoveRange(at, bytes.Count - at);
        bytes.AddRange(other.AsSpan(random.Next(other.Length + 1)));
    }
}
