using ImsTrace.Protocols.Sdp.Attributes;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sdp.Files;

// file-selector = [ selector *( SP selector ) ]; selector = name:"…" / type:… / size:… / hash:<algorithm>:<octets>      (RFC 5547 section 6)
/// <summary>Which file is meant: by name, type, size and hash, as far as each is said (RFC 5547 section 6).</summary>
public readonly ref struct SdpFileSelector
{
    readonly ReadOnlySpan<byte> value;

    SdpFileSelector(ReadOnlySpan<byte> value) => this.value = value;

    /// <summary>What stands between the quotes; <see cref="Text.PercentEscape.TryUnescape"/> takes its escapes away.</summary>
    public ReadOnlySpan<byte> Name { get; private init; }

    /// <summary>The media type with its parameters.</summary>
    public ReadOnlySpan<byte> Type { get; private init; }

    /// <summary>Octets; -1 where it is not said.</summary>
    public long Size { get; private init; }

    /// <summary>How many hashes are given.</summary>
    public int HashCount { get; private init; }

    /// <summary>Reads the value; false where it breaks the grammar, with what is there.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out SdpFileSelector selector)
    {
        ReadOnlySpan<byte> name = default, type = default;
        long size = -1;
        int hashes = 0;
        bool isGood = true;
        SdpFileSelectorReader parts = new(value);
        while (parts.TryRead(out ReadOnlySpan<byte> kind, out ReadOnlySpan<byte> content))
        {
            if (kind.SequenceEqual("name"u8))
                isGood &= SdpFileName.TryUnquote(content, out name);
            else if (kind.SequenceEqual("type"u8))
                isGood &= IsType(type = content);
            else if (kind.SequenceEqual("size"u8))
                isGood &= SdpNumber.TryRead(content, out size);
            else if (kind.SequenceEqual("hash"u8))
                isGood &= ++hashes > 0 && SplitHash(content, out _, out _);
            else
                isGood &= SdpToken.Is(kind);
        }
        selector = new(value) { Name = name, Type = type, Size = size, HashCount = hashes };
        return isGood;
    }

    /// <summary>The hash by this algorithm, <c>sha-1</c> or <c>sha-256</c>, in hexadecimal; <see cref="SdpHex.Matches"/> compares it.</summary>
    public bool TryGetHash(ReadOnlySpan<byte> algorithm, out ReadOnlySpan<byte> hash)
    {
        SdpFileSelectorReader parts = new(value);
        while (parts.TryRead(out ReadOnlySpan<byte> kind, out ReadOnlySpan<byte> content))
        {
            if (kind.SequenceEqual("hash"u8) && SplitHash(content, out ReadOnlySpan<byte> found, out hash) && AsciiName.Matches(found, algorithm))
                return true;
        }
        hash = default;
        return false;
    }

    internal static bool IsValid(ReadOnlySpan<byte> value) => TryRead(value, out _);

    static bool IsType(ReadOnlySpan<byte> type)
    {
        type = SdpMediaTypes.WithoutParameters(type);
        return type.IndexOf((byte)'/') > 0 && SdpMediaTypes.IsType(type);
    }

    // hash-selector = "hash:" hash-algorithm ":" hash-value
    static bool SplitHash(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> algorithm, out ReadOnlySpan<byte> hash)
    {
        int colon = text.IndexOf((byte)':');
        algorithm = colon < 0 ? default : text[..colon];
        hash = colon < 0 ? default : text[(colon + 1)..];
        return SdpToken.Is(algorithm) && SdpHex.Count(hash) > 0;
    }
}
