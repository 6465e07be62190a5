using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Authentication;

/// <summary>The names of digest algorithms (IANA, Hash Algorithms for HTTP Digest Authentication; AKA versions).</summary>
public static class DigestAlgorithms
{
    private static readonly byte[][] Names = [[.. "MD5"u8], [.. "MD5-sess"u8], [.. "SHA-256"u8], [.. "SHA-256-sess"u8], [.. "AKAv1-MD5"u8]];

    /// <summary>The name as it stands in challenges.</summary>
    public static ReadOnlySpan<byte> Name(this DigestAlgorithm algorithm) => Names[(int)algorithm];

    /// <summary>Finds an algorithm by its name; none is MD5 (RFC 2617 section 3.2.1).</summary>
    public static bool TryFind(ReadOnlySpan<byte> name, out DigestAlgorithm algorithm)
    {
        algorithm = DigestAlgorithm.Md5;
        if (name.IsEmpty)
            return true;
        for (int i = 0; i < Names.Length; i++)
        {
            if (!AsciiName.Matches(name, Names[i]))
                continue;
            algorithm = (DigestAlgorithm)i;
            return true;
        }
        return false;
    }

    /// <summary>Whether nonce and client nonce go into HA1 (RFC 7616 section 3.4.2).</summary>
    public static bool IsSession(this DigestAlgorithm algorithm) => algorithm is DigestAlgorithm.Md5Session or DigestAlgorithm.Sha256Session;
}
