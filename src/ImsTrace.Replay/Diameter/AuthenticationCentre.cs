using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ImsTrace.Protocols.Authentication;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Replay.Plans;

namespace ImsTrace.Replay.Diameter;

/// <summary>Makes fresh authentication vectors of a user's secrets: digest (TS 29.228 section 6.3 with SIP-Digest-Authenticate) and AKA (TS 33.102 section 6.3.2).</summary>
internal sealed class AuthenticationCentre(UserRow user)
{
    private const uint ThreeGpp = VendorId.ThreeGpp;
    private const string Aka = "Digest-AKAv1-MD5";
    private const string Digest = "SIP Digest";

    // SEQ and IND share SQN: the next vector has a higher SEQ (TS 33.102 annex C.1.1.1).
    private const ulong NextSequence = 1 << 5;
    private static readonly byte[] StandardField = [0x80, 0];
    private ulong sequence = user.Sequence;

    private bool HasKey => user.Key is not null && user.OperatorKey is not null;

    /// <summary>Adds a SIP-Auth-Data-Item for the scheme that is asked for; false where the user has no secret for it.</summary>
    /// <param name="writer">Where it is added.</param>
    /// <param name="request">The MAR.</param>
    /// <param name="realm">The realm of a digest.</param>
    public bool TryAdd(DiameterWriter writer, DiameterMessage request, string realm)
    {
        string scheme = request.Text(AvpCode.SIPAuthenticationScheme, ThreeGpp, AvpCode.SIPAuthDataItem);
        bool isAka = scheme.StartsWith("Digest-AKA", StringComparison.OrdinalIgnoreCase);
        // What the S-CSCF leaves to the HSS is called "Unknown" (TS 29.228 section 6.3).
        bool isOpen = !isAka && !scheme.Contains("digest", StringComparison.OrdinalIgnoreCase);
        if (HasKey && (isAka || (isOpen && user.Password is null)))
        {
            AddAka(writer, request, isAka ? scheme : Aka);
            return true;
        }
        if (isAka || user.Password is not { } password)
            return false;
        string name = request.Text(AvpCode.UserName);
        byte[] ha1 = DigestResponse.Ha1(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(realm), Encoding.UTF8.GetBytes(password));
        writer.Begin(AvpCode.SIPAuthDataItem, ThreeGpp).Add(AvpCode.SIPItemNumber, 1, ThreeGpp).Add(AvpCode.SIPAuthenticationScheme, Digest, ThreeGpp)
            .Begin(AvpCode.SIPDigestAuthenticate, ThreeGpp).Add(AvpCode.DigestRealm, realm).Add(AvpCode.DigestAlgorithm, "MD5").Add(AvpCode.DigestQoP, "auth")
            .Add(AvpCode.DigestHA1, ha1).End().End();
        return true;
    }

    private void AddAka(DiameterWriter writer, DiameterMessage request, string scheme)
    {
        using Milenage functions = user.IsOpc ? Milenage.OfOpc(user.Key, user.OperatorKey) : Milenage.OfOp(user.Key, user.OperatorKey);
        Resynchronise(functions, request.Value(AvpCode.SIPAuthorization, ThreeGpp, AvpCode.SIPAuthDataItem));
        sequence += NextSequence;
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(number, sequence);
        number = number[^Milenage.SequenceLength..];
        byte[] random = RandomNumberGenerator.GetBytes(Milenage.BlockLength);
        byte[] field = user.Field ?? StandardField;
        byte[] answer = new byte[Milenage.MacLength], cipherKey = new byte[Milenage.BlockLength], integrityKey = new byte[Milenage.BlockLength];
        Span<byte> hidden = stackalloc byte[Milenage.SequenceLength];
        Span<byte> code = stackalloc byte[Milenage.MacLength];
        Span<byte> unused = stackalloc byte[Milenage.MacLength];
        functions.Codes(random, number, field, code, unused);
        functions.Answer(random, answer, hidden);
        functions.CipherKey(random, cipherKey);
        functions.IntegrityKey(random, integrityKey);
        for (int i = 0; i < hidden.Length; i++)
            hidden[i] ^= number[i];
        writer.Begin(AvpCode.SIPAuthDataItem, ThreeGpp).Add(AvpCode.SIPItemNumber, 1, ThreeGpp).Add(AvpCode.SIPAuthenticationScheme, scheme, ThreeGpp)
            .Add(AvpCode.SIPAuthenticate, [.. random, .. hidden, .. field, .. code], ThreeGpp).Add(AvpCode.SIPAuthorization, answer, ThreeGpp)
            .Add(AvpCode.ConfidentialityKey, cipherKey, ThreeGpp).Add(AvpCode.IntegrityKey, integrityKey, ThreeGpp).End();
    }

    // RAND and AUTS = (SQNms xor AK*) MAC-S: the terminal's number counts on, where MAC-S shows that it knows K (TS 33.102 section 6.3.5).
    private void Resynchronise(Milenage functions, ReadOnlySpan<byte> authorization)
    {
        if (authorization.Length != Milenage.BlockLength + Usim.AutsLength)
            return;
        ReadOnlySpan<byte> random = authorization[..Milenage.BlockLength];
        ReadOnlySpan<byte> auts = authorization[Milenage.BlockLength..];
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        number.Clear();
        Span<byte> low = number[^Milenage.SequenceLength..];
        functions.ResynchronisationKey(random, low);
        for (int i = 0; i < low.Length; i++)
            low[i] ^= auts[i];
        Span<byte> unused = stackalloc byte[Milenage.MacLength];
        Span<byte> code = stackalloc byte[Milenage.MacLength];
        functions.Codes(random, low, [0, 0], unused, code);
        if (code.SequenceEqual(auts[Milenage.SequenceLength..]))
            sequence = BinaryPrimitives.ReadUInt64BigEndian(number);
    }
}
