namespace ImsTrace.Protocols.Diameter.Values;

/// <summary>An IPFilterRule (RFC 6733 section 4.3.1), as Flow-Description has one for each direction of a medium.</summary>
public readonly ref struct IPFilterRuleView
{
    private const byte Blank = (byte)' ';

    public bool IsPermit { get; private init; }

    /// <summary>Whether it is about packets to the terminal (<c>out</c>).</summary>
    public bool IsOut { get; private init; }

    /// <summary>A protocol number, or <c>ip</c> for any.</summary>
    public ReadOnlySpan<byte> Protocol { get; private init; }

    /// <summary>Address with mask or bits, <c>any</c> or <c>assigned</c>.</summary>
    public ReadOnlySpan<byte> Source { get; private init; }

    /// <summary>The ports and ranges of ports behind the source; empty for any.</summary>
    public ReadOnlySpan<byte> SourcePorts { get; private init; }

    /// <summary>Address with mask or bits, <c>any</c> or <c>assigned</c>.</summary>
    public ReadOnlySpan<byte> Destination { get; private init; }

    /// <summary>The ports and ranges of ports behind the destination; empty for any.</summary>
    public ReadOnlySpan<byte> DestinationPorts { get; private init; }

    /// <summary>What follows: <c>frag</c>, <c>established</c>, <c>tcpflags</c> …</summary>
    public ReadOnlySpan<byte> Options { get; private init; }

    // action dir proto from src to dst [options], where src and dst are: address [ports]
    /// <summary>Reads the rule; false where it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out IPFilterRuleView rule)
    {
        ReadOnlySpan<byte> rest = value;
        ReadOnlySpan<byte> action = Word(ref rest);
        ReadOnlySpan<byte> direction = Word(ref rest);
        ReadOnlySpan<byte> protocol = Word(ref rest);
        bool from = Word(ref rest).SequenceEqual("from"u8);
        ReadOnlySpan<byte> source = Word(ref rest);
        ReadOnlySpan<byte> sourcePorts = Ports(ref rest);
        bool to = Word(ref rest).SequenceEqual("to"u8);
        ReadOnlySpan<byte> destination = Word(ref rest);
        ReadOnlySpan<byte> destinationPorts = Ports(ref rest);
        rule = new()
        {
            IsPermit = action.SequenceEqual("permit"u8), IsOut = direction.SequenceEqual("out"u8), Protocol = protocol,
            Source = source, SourcePorts = sourcePorts, Destination = destination, DestinationPorts = destinationPorts, Options = rest.Trim(Blank),
        };
        bool known = (rule.IsPermit || action.SequenceEqual("deny"u8)) && (rule.IsOut || direction.SequenceEqual("in"u8));
        return known && from && to && !source.IsEmpty && !destination.IsEmpty;
    }

    private static ReadOnlySpan<byte> Word(scoped ref ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(Blank);
        int length = rest.IndexOf(Blank);
        ReadOnlySpan<byte> word = length < 0 ? rest : rest[..length];
        rest = rest[word.Length..];
        return word;
    }

    private static ReadOnlySpan<byte> Ports(scoped ref ReadOnlySpan<byte> rest)
    {
        ReadOnlySpan<byte> behind = rest;
        ReadOnlySpan<byte> word = Word(ref behind);
        if (word.IsEmpty || !char.IsAsciiDigit((char)word[0]))
            return default;
        rest = behind;
        return word;
    }
}
