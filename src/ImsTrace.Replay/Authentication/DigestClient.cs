using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using ImsTrace.Protocols.Authentication;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;
using ImsTrace.Replay.Plans;

namespace ImsTrace.Replay.Authentication;

/// <summary>Answers the challenges of one user (RFC 3261 section 22, RFC 3310): it keeps the challenge, counts its uses, and has the user's USIM.</summary>
internal sealed class DigestClient(string userName, UserRow? user, byte[] clientNonce) : IDisposable
{
    private readonly Usim? usim = user is { Key: { } key, OperatorKey: { } operatorKey }
        ? new(user.IsOpc ? Milenage.OfOpc(key, operatorKey) : Milenage.OfOp(key, operatorKey), user.Sequence)
        : null;

    private byte[] realm = [];
    private byte[] nonce = [];
    private byte[] opaque = [];
    private byte[] quality = [];
    private byte[] auts = [];
    private byte[] ha1 = [];
    private bool hasAlgorithm;
    private uint count;

    /// <summary>Whether there is a challenge to answer.</summary>
    public bool HasChallenge => nonce.Length > 0;

    /// <summary>Whether the answer to the challenge asks for another one, since its sequence number was used before.</summary>
    public bool IsResynchronising => auts.Length > 0;

    private DigestAlgorithm Algorithm { get; set; }

    /// <summary>Takes the strongest challenge of a 401 or 407 that can be answered; false, and why, where there is none.</summary>
    public bool TryTake(IEnumerable<byte[]> challenges, [NotNullWhen(false)] out string? problem)
    {
        byte[]? best = null;
        DigestAlgorithm bestAlgorithm = default;
        string last = "there is no digest challenge";
        foreach (byte[] challenge in challenges)
        {
            AuthReader reader = new(challenge);
            reader.TryGet("algorithm"u8, out ReadOnlySpan<byte> name);
            if (!AsciiName.Matches(reader.Scheme, "Digest"u8))
                continue;
            if (!DigestAlgorithms.TryFind(name, out DigestAlgorithm algorithm))
                last = $"algorithm {Encoding.ASCII.GetString(name)} is not known";
            else if (algorithm == DigestAlgorithm.AkaV1Md5 ? usim is null : user?.Password is null)
                last = algorithm == DigestAlgorithm.AkaV1Md5 ? "the users file has no k and op or opc for the user" : "the users file has no password for the user";
            else if (best is null || Strength(algorithm) > Strength(bestAlgorithm))
                (best, bestAlgorithm) = (challenge, algorithm);
        }
        problem = best is null ? last : Take(new(best), bestAlgorithm);
        return problem is null;
    }

    /// <summary>Takes the next nonce that Authentication-Info announces (RFC 7616 section 3.5).</summary>
    public void OnAuthenticationInfo(ReadOnlySpan<byte> value)
    {
        SipParameters reader = new(value, (byte)',');
        while (reader.TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> text))
        {
            if (!AsciiName.Matches(name, "nextnonce"u8) || text.IsEmpty || Algorithm == DigestAlgorithm.AkaV1Md5)
                continue;
            (nonce, count) = (text.ToArray(), 0);
        }
    }

    /// <summary>The header line of the credentials for a request.</summary>
    public byte[] Answer(ReadOnlySpan<byte> method, ReadOnlySpan<byte> uri, ReadOnlySpan<byte> body, bool isProxy)
    {
        count++;
        byte[] name = Encoding.UTF8.GetBytes(userName);
        byte[] uses = Encoding.ASCII.GetBytes(count.ToString("x8", CultureInfo.InvariantCulture));
        byte[] secret = Algorithm.IsSession() ? DigestResponse.SessionHa1(ha1, nonce, clientNonce, Algorithm) : ha1;
        byte[] ha2 = quality.AsSpan().SequenceEqual("auth-int"u8) ? DigestResponse.Ha2(method, uri, body, Algorithm) : DigestResponse.Ha2(method, uri, Algorithm);
        byte[] response = quality.Length == 0
            ? DigestResponse.Compute(secret, nonce, ha2, Algorithm)
            : DigestResponse.Compute(secret, nonce, uses, clientNonce, quality, ha2, Algorithm);
        ArrayBufferWriter<byte> output = new(512);
        output.Write(isProxy ? "Proxy-Authorization: Digest username="u8 : "Authorization: Digest username="u8);
        Quote(output, name);
        Parameter(output, "realm"u8, realm, isQuoted: true);
        Parameter(output, "nonce"u8, nonce, isQuoted: true);
        Parameter(output, "uri"u8, uri, isQuoted: true);
        Parameter(output, "response"u8, response, isQuoted: true);
        if (hasAlgorithm)
            Parameter(output, "algorithm"u8, Algorithm.Name(), isQuoted: false);
        if (quality.Length > 0 || Algorithm.IsSession())
            Parameter(output, "cnonce"u8, clientNonce, isQuoted: true);
        if (quality.Length > 0)
        {
            Parameter(output, "qop"u8, quality, isQuoted: false);
            Parameter(output, "nc"u8, uses, isQuoted: false);
        }
        if (opaque.Length > 0)
            Parameter(output, "opaque"u8, opaque, isQuoted: true);
        if (auts.Length > 0)
            Parameter(output, "auts"u8, Encoding.ASCII.GetBytes(Convert.ToBase64String(auts)), isQuoted: true);
        output.Write("\r\n"u8);
        return output.WrittenSpan.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => usim?.Dispose();

    private static int Strength(DigestAlgorithm algorithm) => algorithm switch
    {
        DigestAlgorithm.AkaV1Md5 => 3,
        DigestAlgorithm.Sha256 or DigestAlgorithm.Sha256Session => 2,
        _ => 1,
    };

    private string? Take(AuthReader challenge, DigestAlgorithm algorithm)
    {
        challenge.TryGet("realm"u8, out ReadOnlySpan<byte> newRealm);
        challenge.TryGet("nonce"u8, out ReadOnlySpan<byte> newNonce);
        challenge.TryGet("opaque"u8, out ReadOnlySpan<byte> newOpaque);
        challenge.TryGet("qop"u8, out ReadOnlySpan<byte> qualities);
        if (newNonce.IsEmpty)
            return "the challenge has no nonce";
        hasAlgorithm = challenge.TryGet("algorithm"u8, out _);
        (realm, nonce, opaque, quality) = (newRealm.ToArray(), newNonce.ToArray(), newOpaque.ToArray(), Quality(qualities));
        (Algorithm, count, auts) = (algorithm, 0, []);
        byte[] name = Encoding.UTF8.GetBytes(userName);
        if (algorithm != DigestAlgorithm.AkaV1Md5)
        {
            ha1 = DigestResponse.Ha1(name, realm, Encoding.UTF8.GetBytes(user!.Password!), algorithm); // it was looked for
            return null;
        }
        if (!AkaChallenge.TryRead(nonce, out AkaChallenge vector))
            return "the nonce holds no RAND and AUTN";
        AkaOutcome outcome = usim!.Answer(vector, out byte[] answer); // it was looked for
        if (outcome == AkaOutcome.WrongCode)
            return "the challenge is not of the home network: its MAC does not follow from the user's k";
        // With AUTS the password is empty (RFC 3310 section 3.4).
        auts = outcome == AkaOutcome.OldSequence ? answer : [];
        ha1 = DigestResponse.Ha1(name, realm, outcome == AkaOutcome.OldSequence ? [] : answer, algorithm);
        return null;
    }

    // What is known of the offered qualities; "auth" before "auth-int", which hashes the body.
    private static byte[] Quality(ReadOnlySpan<byte> offered)
    {
        byte[] found = [];
        ListItems items = new(offered, (byte)',');
        while (items.TryRead(out ReadOnlySpan<byte> item))
        {
            if (AsciiName.Matches(item, "auth"u8))
                return [.. "auth"u8];
            if (AsciiName.Matches(item, "auth-int"u8))
                found = [.. "auth-int"u8];
        }
        return found;
    }

    private static void Parameter(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, bool isQuoted)
    {
        output.Write(","u8);
        output.Write(name);
        output.Write("="u8);
        if (isQuoted)
            Quote(output, value);
        else
            output.Write(value);
    }

    private static void Quote(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> value)
    {
        output.Write("\""u8);
        output.Write(value);
        output.Write("\""u8);
    }
}
