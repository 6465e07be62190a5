using System.Text;
using ImsTrace.Protocols.Authentication;
using Xunit;

namespace ImsTrace.Protocols.Tests.Authentication;

/// <summary>Test set 1 of TS 35.208 as RFC 3310 carries it.</summary>
public sealed class UsimTests
{
    private const ulong SetSequence = 0xff9bb4d0b607;
    private static readonly byte[] Key = Convert.FromHexString("465b5ce8b199b49faa5f0a2ee238a6bc");
    private static readonly byte[] Op = Convert.FromHexString("cdc202d5123e20f62b6d676ac72cb318");
    private static readonly byte[] Nonce = "I1U8vpY3qJ0hiuZNrke/NVXzKLQ1d7m5Sp/6w1Tfr7M="u8.ToArray();

    [Fact]
    public void Answer_FreshChallenge_IsResAndKeepsTheSequence()
    {
        using Usim usim = new(Milenage.OfOp(Key, Op), sequence: SetSequence - 1);
        Assert.True(AkaChallenge.TryRead(Nonce, out AkaChallenge challenge));

        AkaOutcome outcome = usim.Answer(challenge, out byte[] answer);

        Assert.Equal((AkaOutcome.Answered, "a54211d5e3ba50bf", SetSequence), (outcome, Convert.ToHexStringLower(answer), usim.Sequence));
    }

    [Fact]
    public void Answer_ChallengeThatWasAnswered_IsAuts()
    {
        using Usim usim = new(Milenage.OfOp(Key, Op), sequence: SetSequence);
        Assert.True(AkaChallenge.TryRead(Nonce, out AkaChallenge challenge));

        AkaOutcome outcome = usim.Answer(challenge, out byte[] answer);

        Assert.Equal((AkaOutcome.OldSequence, "uoU/PBI8z0TpNZbjVcY="), (outcome, Convert.ToBase64String(answer)));
    }

    [Fact]
    public void Answer_OtherKey_IsNoAnswer()
    {
        byte[] other = [.. Key];
        other[0] ^= 1;
        using Usim usim = new(Milenage.OfOp(other, Op), sequence: 0);
        Assert.True(AkaChallenge.TryRead(Nonce, out AkaChallenge challenge));

        Assert.Equal(AkaOutcome.WrongCode, usim.Answer(challenge, out byte[] answer));
        Assert.Empty(answer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("I1U8vpY3qJ0hiuZNrke/NVXzKLQ1d7m5Sp/6w1Tf")]
    [InlineData("a2b7249b043e23cd!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public void TryRead_NonceWithoutVector_IsNone(string nonce) => Assert.False(AkaChallenge.TryRead(Encoding.ASCII.GetBytes(nonce), out _));
}
