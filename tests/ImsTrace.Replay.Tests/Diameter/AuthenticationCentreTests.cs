using System.Text;
using ImsTrace.Protocols.Authentication;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Replay.Diameter;
using ImsTrace.Replay.Plans;
using Xunit;

namespace ImsTrace.Replay.Tests.Diameter;

public sealed class AuthenticationCentreTests
{
    private const uint ThreeGpp = VendorId.ThreeGpp;

    // TS 35.208 test set 1
    private static readonly byte[] Key = Convert.FromHexString("465b5ce8b199b49faa5f0a2ee238a6bc");
    private static readonly byte[] Op = Convert.FromHexString("cdc202d5123e20f62b6d676ac72cb318");

    [Fact]
    public void TryAdd_Aka_TheUsimAnswersAsTheVectorSays()
    {
        AuthenticationCentre centre = new(User(password: null, Key));
        using Usim usim = new(Milenage.OfOp(Key, Op), 0);

        for (int round = 0; round < 3; round++)
        {
            DiameterMessage item = Item(centre, "Digest-AKAv1-MD5");
            Assert.True(AkaChallenge.TryRead(Encoding.ASCII.GetBytes(Convert.ToBase64String(item.Value(AvpCode.SIPAuthenticate, ThreeGpp, AvpCode.SIPAuthDataItem))), out AkaChallenge challenge));
            Assert.Equal(AkaOutcome.Answered, usim.Answer(challenge, out byte[] answer));
            Assert.Equal(item.Value(AvpCode.SIPAuthorization, ThreeGpp, AvpCode.SIPAuthDataItem).ToArray(), answer);
        }
    }

    [Fact]
    public void TryAdd_Resynchronisation_CountsOnFromTheTerminalsNumber()
    {
        AuthenticationCentre centre = new(User(password: null, Key));
        using Usim usim = new(Milenage.OfOp(Key, Op), 1_000_000);
        DiameterMessage old = Item(centre, "Digest-AKAv1-MD5");
        byte[] vector = old.Value(AvpCode.SIPAuthenticate, ThreeGpp, AvpCode.SIPAuthDataItem).ToArray();
        AkaChallenge.TryRead(Encoding.ASCII.GetBytes(Convert.ToBase64String(vector)), out AkaChallenge challenge);
        Assert.Equal(AkaOutcome.OldSequence, usim.Answer(challenge, out byte[] auts));

        DiameterMessage fresh = Item(centre, "Digest-AKAv1-MD5", [.. vector[..16], .. auts]);
        AkaChallenge.TryRead(Encoding.ASCII.GetBytes(Convert.ToBase64String(fresh.Value(AvpCode.SIPAuthenticate, ThreeGpp, AvpCode.SIPAuthDataItem))), out challenge);

        Assert.Equal(AkaOutcome.Answered, usim.Answer(challenge, out _));
        Assert.Equal(1_000_032ul, usim.Sequence);
    }

    // A code of somebody who does not know K changes nothing.
    [Fact]
    public void TryAdd_ForgedResynchronisation_IsNotHeard()
    {
        AuthenticationCentre centre = new(User(password: null, Key));
        using Usim usim = new(Milenage.OfOp(Key, Op), 0);

        DiameterMessage item = Item(centre, "Digest-AKAv1-MD5", new byte[30]);
        AkaChallenge.TryRead(Encoding.ASCII.GetBytes(Convert.ToBase64String(item.Value(AvpCode.SIPAuthenticate, ThreeGpp, AvpCode.SIPAuthDataItem))), out AkaChallenge challenge);

        Assert.Equal(AkaOutcome.Answered, usim.Answer(challenge, out _));
        Assert.Equal(32ul, usim.Sequence);
    }

    [Theory]
    [InlineData("SIP Digest")]
    [InlineData("Unknown")]
    public void TryAdd_Digest_IsHa1OfPrivateIdentityRealmAndPassword(string scheme)
    {
        DiameterMessage item = Item(new(User("Circle Of Life", key: null)), scheme);

        AvpReader avps = item.Avps;
        Assert.True(avps.MoveNext() && avps.TryOpen(out AvpReader inside) && Digest(inside, out string ha1) && ha1 == "939e7578ed9e3c518a452acee763bce9");
    }

    [Theory]
    [InlineData("Digest-AKAv1-MD5", true, false)]
    [InlineData("SIP Digest", false, true)]
    public void TryAdd_NoSecretOfThatKind_IsNone(string scheme, bool hasPassword, bool hasKey)
        => Assert.False(new AuthenticationCentre(User(hasPassword ? "p" : null, hasKey ? Key : null)).TryAdd(new(default), Request(scheme, default), "realm"));

    private static UserRow User(string? password, byte[]? key) => new(2, "a@b", "Mufasa", password, key, key is null ? null : Op, IsOpc: false, Sequence: 0);

    private static DiameterMessage Item(AuthenticationCentre centre, string scheme, byte[]? authorization = null)
    {
        DiameterWriter writer = new(new() { CommandCode = CommandCode.MultimediaAuth });
        Assert.True(centre.TryAdd(writer, Request(scheme, authorization), "testrealm@host.com"));
        return DiameterMessage.TryRead(writer.ToArray())!; // written above
    }

    private static DiameterMessage Request(string scheme, byte[]? authorization)
    {
        DiameterWriter writer = new DiameterWriter(new() { CommandCode = CommandCode.MultimediaAuth, Flags = CommandFlags.Request })
            .Add(AvpCode.UserName, "Mufasa").Begin(AvpCode.SIPAuthDataItem, ThreeGpp).Add(AvpCode.SIPAuthenticationScheme, scheme, ThreeGpp);
        if (authorization is not null)
            writer.Add(AvpCode.SIPAuthorization, authorization, ThreeGpp);
        return DiameterMessage.TryRead(writer.End().ToArray())!; // written above
    }

    private static bool Digest(AvpReader item, out string ha1)
    {
        ha1 = "";
        while (item.MoveNext())
        {
            if (!item.Current.Is(AvpCode.SIPDigestAuthenticate, ThreeGpp) || !item.TryOpen(out AvpReader digest))
                continue;
            while (digest.MoveNext())
                ha1 = digest.Current.Is(AvpCode.DigestHA1) ? Encoding.ASCII.GetString(digest.Current.Value) : ha1;
        }
        return ha1.Length > 0;
    }
}
