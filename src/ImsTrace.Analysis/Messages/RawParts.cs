using ImsTrace.Protocols.Sip;

namespace ImsTrace.Analysis.Messages;

/// <summary>SIP headers and AVPs that somebody asks for by name beside the fields; they are kept in <see cref="MessageField.RawParts"/>.</summary>
internal sealed class RawParts
{
    private readonly SipHeaderId[] headers;
    private readonly (uint Vendor, uint Code)[] avps;

    private RawParts(SipHeaderId[] headers, (uint Vendor, uint Code)[] avps) => (this.headers, this.avps) = (headers, avps);

    /// <summary>None.</summary>
    public static RawParts None { get; } = new([], []);

    /// <summary>The headers.</summary>
    public ReadOnlySpan<SipHeaderId> Headers => headers;

    /// <summary>Whether there are AVPs among them.</summary>
    public bool HasAvps => avps.Length > 0;

    public static RawParts Of(SipHeaderId header) => new([header], []);

    public static RawParts Of(uint vendor, uint code) => new([], [(vendor, code)]);

    /// <summary>Whether the AVP is among them.</summary>
    public bool Has(uint vendor, uint code)
    {
        foreach ((uint Vendor, uint Code) avp in avps)
        {
            if (avp.Code == code && avp.Vendor == vendor)
                return true;
        }
        return false;
    }

    /// <summary>Those of both.</summary>
    public RawParts With(RawParts other)
        => other == None ? this : this == None ? other : new([.. headers.Union(other.headers)], [.. avps.Union(other.avps)]);
}
