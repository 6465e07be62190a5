namespace ImsTrace.Protocols.Diameter.Dictionary;

/// <summary>What the dictionary knows of one AVP (RFC 6733 section 4.5 and its like in the applications).</summary>
public sealed class AvpDefinition
{
    private readonly ReadOnlyMemory<byte> name;

    internal AvpDefinition(uint code, uint vendor, ReadOnlyMemory<byte> name)
    {
        Code = code;
        Vendor = vendor;
        this.name = name;
    }

    public uint Code { get; }

    /// <summary>The vendor's SMI number, 0 for the IETF.</summary>
    public uint Vendor { get; }

    /// <summary>The name in ASCII, as the standard writes it.</summary>
    public ReadOnlySpan<byte> Name => name.Span;

    public AvpType Type { get; init; }

    public AvpFormat Format { get; init; }

    /// <summary>The flags that must be set; what is not in <see cref="AllowedFlags"/> must not.</summary>
    public AvpFlags RequiredFlags { get; init; }

    /// <summary>The flags that may be set, those that must included.</summary>
    public AvpFlags AllowedFlags { get; init; }

    /// <summary>Whether the flags above are those of <paramref name="application"/>: one that borrows an AVP has a table of its own.</summary>
    public bool FlagsHoldIn(uint application) => FlagApplications.Length == 0 || FlagApplications.AsSpan().Contains(application);

    internal uint[] FlagApplications { get; init; } = [];

    /// <summary>The numbers that have names, in rising order.</summary>
    public ReadOnlySpan<NamedNumber> Values => SortedValues;

    internal NamedNumber[] SortedValues { get; set; } = [];

    /// <summary>Names a value; false where the dictionary has no name for it.</summary>
    public bool TryGetValueName(long value, out ReadOnlySpan<byte> valueName) => NamedNumber.TryFind(SortedValues, value, out valueName);

    public override string ToString() => System.Text.Encoding.ASCII.GetString(Name);
}
