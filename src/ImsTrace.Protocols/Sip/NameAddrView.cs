namespace ImsTrace.Protocols.Sip;

/// <summary>One address of From, To, Contact, Route and their kin (RFC 3261 section 20.10).</summary>
public readonly ref struct NameAddrView
{
    internal NameAddrView(ReadOnlySpan<byte> displayName, ReadOnlySpan<byte> uri, ReadOnlySpan<byte> parameters)
    {
        DisplayName = displayName;
        Uri = uri;
        Parameters = parameters;
    }

    /// <summary>The name before the address, without its quotes.</summary>
    public ReadOnlySpan<byte> DisplayName { get; }

    /// <summary>The URI without angle brackets, or <c>*</c>.</summary>
    public ReadOnlySpan<byte> Uri { get; }

    /// <summary>The header's own parameters, the first semicolon included.</summary>
    public ReadOnlySpan<byte> Parameters { get; }

    public bool TryGetParameter(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
        => SipParameters.TryGet(Parameters, name, out value);
}
