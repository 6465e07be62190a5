using System.Text;
using ImsTrace.Protocols.Text;
using Xunit;

namespace ImsTrace.Protocols.Tests.Text;

public class FieldHashTests
{
    [Fact]
    public void Of_SameBytes_IsEqual()
        => Assert.Equal(FieldHash.Of("z9hG4bK776sgdkse"u8), FieldHash.Of([.. "z9hG4bK776sgdkse"u8]));

    [Fact]
    public void Of_MillionNumberedKeys_HasNoCollision()
    {
        HashSet<ulong> seen = [];
        byte[] key = Encoding.ASCII.GetBytes("1-00000000@127.0.1.10");
        for (int i = 0; i < 1_000_000; i++)
        {
            i.TryFormat(key.AsSpan(2, 8), out _, "D8");
            seen.Add(FieldHash.Of(key));
        }
        Assert.Equal(1_000_000, seen.Count);
    }

    [Fact]
    public void Of_ZerosOfEachLength_AllDiffer()
        => Assert.Equal(100, Enumerable.Range(0, 100).Select(n => FieldHash.Of(new byte[n])).Distinct().Count());

    [Fact]
    public void Of_OneBitChanged_ChangesAboutHalfTheBits()
    {
        int changed = 0, samples = 0;
        for (int length = 1; length <= 64; length++)
        {
            byte[] bytes = new byte[length];
            ulong before = FieldHash.Of(bytes);
            for (int bit = 0; bit < length * 8; bit++, samples++)
            {
                bytes[bit / 8] ^= (byte)(1 << bit % 8);
                changed += System.Numerics.BitOperations.PopCount(before ^ FieldHash.Of(bytes));
                bytes[bit / 8] ^= (byte)(1 << bit % 8);
            }
        }
        Assert.InRange((double)changed / samples, 31, 33);
    }
}
