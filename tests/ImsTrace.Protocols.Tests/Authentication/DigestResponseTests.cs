using System.Text;
using ImsTrace.Protocols.Authentication;
using Xunit;

namespace ImsTrace.Protocols.Tests.Authentication;

public sealed class DigestResponseTests
{
    // RFC 7616 section 3.9.1
    private const string Nonce7616 = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    private const string ClientNonce7616 = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
    private const string ImsUser = "001010000000001@ims.mnc001.mcc001.3gppnetwork.org";
    private const string ImsRealm = "ims.mnc001.mcc001.3gppnetwork.org";
    private const string ImsNonce = "I1U8vpY3qJ0hiuZNrke/NVXzKLQ1d7m5Sp/6w1Tfr7M=";

    [Fact]
    public void Compute_ExampleOfRfc2617_IsItsResponse()
    {
        byte[] ha1 = DigestResponse.Ha1("Mufasa"u8, "testrealm@host.com"u8, "Circle Of Life"u8);
        byte[] ha2 = DigestResponse.Ha2("GET"u8, "/dir/index.html"u8);

        Assert.Equal("6629fae49393a05397450978507c4ef1",
            Text(DigestResponse.Compute(ha1, "dcd98b7102dd2f0e8b11d0f600bfb0c093"u8, "00000001"u8, "0a4f113b"u8, "auth"u8, ha2)));
    }

    [Theory]
    [InlineData(DigestAlgorithm.Md5, "8ca523f5e9506fed4657c9700eebdbec")]
    [InlineData(DigestAlgorithm.Sha256, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    public void Compute_ExampleOfRfc7616_IsItsResponse(DigestAlgorithm algorithm, string response)
    {
        byte[] ha1 = DigestResponse.Ha1("Mufasa"u8, "http-auth@example.org"u8, "Circle of Life"u8, algorithm);
        byte[] ha2 = DigestResponse.Ha2("GET"u8, "/dir/index.html"u8, algorithm);

        Assert.Equal(response, Text(DigestResponse.Compute(ha1, Bytes(Nonce7616), "00000001"u8, Bytes(ClientNonce7616), "auth"u8, ha2, algorithm)));
    }

    // Computed with hashlib from RFC 7616 sections 3.4.2 and 3.4.3; the RFCs have no example.
    [Theory]
    [InlineData(DigestAlgorithm.Md5Session, "4c5f819f921b615b58ee7bf04ff03b67")]
    [InlineData(DigestAlgorithm.Sha256Session, "0492a44d7596f9a80af274f5ea4a91ab4e47387ed4f6bd1e0732741d6fe026c6")]
    public void Compute_SessionWithIntegrity_HashesNoncesAndBody(DigestAlgorithm algorithm, string response)
    {
        byte[] ha1 = DigestResponse.Ha1("Mufasa"u8, "http-auth@example.org"u8, "Circle of Life"u8, algorithm);
        byte[] session = DigestResponse.SessionHa1(ha1, Bytes(Nonce7616), Bytes(ClientNonce7616), algorithm);
        byte[] ha2 = DigestResponse.Ha2("MESSAGE"u8, "sip:bob@example.org"u8, "hello"u8, algorithm);

        Assert.Equal(response, Text(DigestResponse.Compute(session, Bytes(Nonce7616), "00000001"u8, Bytes(ClientNonce7616), "auth-int"u8, ha2, algorithm)));
    }

    [Fact]
    public void Compute_AkaWithoutQuality_TakesTheOctetsOfResAsPassword()
    {
        byte[] ha1 = DigestResponse.Ha1(Bytes(ImsUser), Bytes(ImsRealm), Convert.FromHexString("a54211d5e3ba50bf"), DigestAlgorithm.AkaV1Md5);
        byte[] ha2 = DigestResponse.Ha2("REGISTER"u8, Bytes("sip:" + ImsRealm));

        Assert.Equal(("da00069eb0de6587da7e09ef503c29db", "df94ff42c4e05afeddd46c372e8208b4"), (Text(ha1), Text(ha2)));
        Assert.Equal("1125a3c2e293453f07e08957ff235efc", Text(DigestResponse.Compute(ha1, Bytes(ImsNonce), ha2)));
        Assert.Equal("402ab8df9f3a4d63a9f47c2f90e02938", Text(DigestResponse.Compute(ha1, Bytes(ImsNonce), "00000001"u8, "0a4f113b"u8, "auth"u8, ha2)));
    }

    [Theory]
    [InlineData("", DigestAlgorithm.Md5)]
    [InlineData("md5", DigestAlgorithm.Md5)]
    [InlineData("SHA-256", DigestAlgorithm.Sha256)]
    [InlineData("AKAv1-MD5", DigestAlgorithm.AkaV1Md5)]
    public void TryFind_KnownName_IsFound(string name, DigestAlgorithm algorithm)
    {
        Assert.True(DigestAlgorithms.TryFind(Bytes(name), out DigestAlgorithm found));
        Assert.Equal(algorithm, found);
    }

    [Fact]
    public void TryFind_OtherName_IsNone() => Assert.False(DigestAlgorithms.TryFind("SHA-512-256"u8, out _));

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    private static string Text(byte[] bytes) => Encoding.ASCII.GetString(bytes);
}
