using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Filters;

/// <summary>A value that stands in an expression, or that is kept from one field for the comparison with another.</summary>
internal sealed class FilterLiteral
{
    private byte[] text = new byte[64];
    private int length;
    private long number;
    private Endpoint endpoint;
    private int prefix;

    /// <summary>The value.</summary>
    public FilterValue Value => new(text.AsSpan(0, length), number, endpoint, prefix);

    /// <summary>Keeps a copy of the value; allocates only where a text is longer than all before.</summary>
    public FilterLiteral Store(scoped in FilterValue value)
    {
        if (text.Length < value.Text.Length)
            text = new byte[value.Text.Length * 2];
        value.Text.CopyTo(text);
        (length, number, endpoint, prefix) = (value.Text.Length, value.Number, value.Endpoint, value.Prefix);
        return this;
    }
}
