using ImsTrace.Analysis.Flows;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Content;

/// <summary>The URI of a CPIM From or To (RFC 3862 sections 4.1 and 4.2).</summary>
internal static class CpimAddress
{
    /// <summary>The URI between the angle brackets of the first header of this name; empty where there is none.</summary>
    public static ReadOnlySpan<byte> Of(in CpimMessageView message, ReadOnlySpan<byte> name)
    {
        if (!message.TryGet(name, out CpimHeader header))
            return default;
        ReadOnlySpan<byte> value = header.Value;
        int open = value.LastIndexOf((byte)'<');
        if (open < 0)
            return LinearSpace.Trim(value);
        int close = value[open..].IndexOf((byte)'>');
        return close < 0 ? value[(open + 1)..] : value.Slice(open + 1, close - 1);
    }

    /// <summary>Whether the URI says that its owner hides (RFC 3323 section 4.1.1.3).</summary>
    public static bool IsAnonymous(ReadOnlySpan<byte> uri)
        => uri.IndexOf("anonymous@"u8) >= 0 || uri.EndsWith("anonymous.invalid"u8);

    /// <summary>Whether both name one user; an im URI stands for the SIP URI of its user (RFC 3860).</summary>
    public static bool IsSame(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => PublicIdentity.Same(one, other);
}
