using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers;

/// <summary>A value and the parameters behind it, as most headers have them (RFC 3261 section 7.3.1).</summary>
public readonly ref struct ParameterisedView
{
    internal ParameterisedView(ReadOnlySpan<byte> value, ReadOnlySpan<byte> parameters)
    {
        Value = value;
        Parameters = parameters;
    }

    /// <summary>What stands before the first semicolon, with its quotes or brackets where it has some.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>The parameters, the first semicolon included.</summary>
    public ReadOnlySpan<byte> Parameters { get; }

    /// <summary>Splits one value that is no list.</summary>
    public static ParameterisedView Of(ReadOnlySpan<byte> value)
    {
        int semicolon = QuotedText.IndexOfOutside(value, (byte)';');
        return semicolon < 0
            ? new(LinearSpace.Trim(value), default)
            : new(LinearSpace.Trim(value[..semicolon]), LinearSpace.TrimEnd(value[semicolon..]));
    }

    public bool Has(ReadOnlySpan<byte> name) => TryGet(name, out _);

    public bool TryGet(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value) => SipParameters.TryGet(Parameters, name, out value);

    /// <summary>The parameter's value without quotes; empty where it is none or a flag.</summary>
    public ReadOnlySpan<byte> Get(ReadOnlySpan<byte> name) => TryGet(name, out ReadOnlySpan<byte> value) ? value : default;

    public bool TryGetNumber(ReadOnlySpan<byte> name, out uint number)
    {
        number = 0;
        return TryGet(name, out ReadOnlySpan<byte> value) && DecimalNumber.TryRead(value, out number);
    }
}
