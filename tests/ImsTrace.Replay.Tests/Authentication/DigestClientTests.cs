using System.Text;
using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Authentication;
using ImsTrace.Replay.Plans;
using Xunit;

namespace ImsTrace.Replay.Tests.Authentication;

public sealed class DigestClientTests
{
    private const string AkaChallenge = "Digest realm=\"ims.mnc001.mcc001.3gppnetwork.org\",nonce=\"I1U8vpY3qJ0hiuZNrke/NVXzKLQ1d7m5Sp/6w1Tfr7M=\",algorithm=AKAv1-MD5,qop=\"auth\"";
    private const string ImsUser = "001010000000001@ims.mnc001.mcc001.3gppnetwork.org";

    [Fact]
    public void Answer_AkaChallenge_IsTheVectorOfTheTestSet()
    {
        using DigestClient client = new(ImsUser, Aka(sequence: 0), "0a4f113b"u8.ToArray());

        Assert.True(client.TryTake([Bytes(AkaChallenge)], out _));
        string answer = Answer(client, "REGISTER", "sip:ims.mnc001.mcc001.3gppnetwork.org", "");

        Assert.Equal("402ab8df9f3a4d63a9f47c2f90e02938", Parameter(answer, "response"));
        Assert.Equal(("00000001", "0a4f113b", ""), (Parameter(answer, "nc"), Parameter(answer, "cnonce"), Parameter(answer, "auts")));
    }

    [Fact]
    public void Answer_SequenceThatWasUsed_CarriesAuts()
    {
        using DigestClient client = new(ImsUser, Aka(sequence: 0xff9bb4d0b607), "0a4f113b"u8.ToArray());

        Assert.True(client.TryTake([Bytes(AkaChallenge)], out _));

        Assert.Equal((true, "uoU/PBI8z0TpNZbjVcY="), (client.IsResynchronising, Parameter(Answer(client, "REGISTER", "sip:x", ""), "auts")));
    }

    [Fact]
    public void TryTake_SeveralChallenges_StrongestThatCanBeAnswered()
    {
        using DigestClient client = new("Mufasa", new(2, "Mufasa@x", null, "Circle of Life", null, null, false, 0), "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"u8.ToArray());
        const string Common = "Digest realm=\"http-auth@example.org\", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", qop=\"auth-int, auth\", opaque=\"o1\", algorithm=";

        Assert.True(client.TryTake([Bytes(Common + "MD5"), Bytes(AkaChallenge), Bytes(Common + "SHA-256"), Bytes(Common + "SHA-999")], out _));
        string answer = Answer(client, "GET", "/dir/index.html", "");

        Assert.Equal(("SHA-256", "auth", "o1"), (Parameter(answer, "algorithm"), Parameter(answer, "qop"), Parameter(answer, "opaque")));
        Assert.Equal("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1", Parameter(answer, "response"));
        Assert.Equal("00000002", Parameter(Answer(client, "GET", "/dir/index.html", ""), "nc"));
    }

    [Theory]
    [InlineData("Digest realm=\"x\", nonce=\"n\", algorithm=MD5", "the users file has no password for the user")]
    [InlineData("Digest realm=\"x\", nonce=\"n\", algorithm=SHA-512-256", "algorithm SHA-512-256 is not known")]
    [InlineData("Basic realm=\"x\"", "there is no digest challenge")]
    [InlineData("Digest realm=\"x\", nonce=\"AAAA\", algorithm=AKAv1-MD5", "the nonce holds no RAND and AUTN")]
    [InlineData("Digest realm=\"x\", nonce=\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\", algorithm=AKAv1-MD5", "the challenge is not of the home network: its MAC does not follow from the user's k")]
    public void TryTake_ChallengeThatCannotBeAnswered_SaysWhy(string challenge, string why)
    {
        using DigestClient client = new(ImsUser, Aka(sequence: 0), []);

        Assert.False(client.TryTake([Bytes(challenge)], out string? problem));
        Assert.Equal((why, false), (problem, client.HasChallenge && why.StartsWith("there", StringComparison.Ordinal)));
    }

    private static UserRow Aka(ulong sequence)
        => new(2, ImsUser, ImsUser, null, Convert.FromHexString("465b5ce8b199b49faa5f0a2ee238a6bc"), Convert.FromHexString("cdc202d5123e20f62b6d676ac72cb318"), false, sequence);

    private static string Answer(DigestClient client, string method, string uri, string body)
        => Encoding.ASCII.GetString(client.Answer(Bytes(method), Bytes(uri), Bytes(body), isProxy: false));

    private static string Parameter(string line, string name)
        => new AuthReader(Bytes(line["Authorization: ".Length..].TrimEnd())).TryGet(Bytes(name), out ReadOnlySpan<byte> value) ? Encoding.ASCII.GetString(value) : "";

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);
}
