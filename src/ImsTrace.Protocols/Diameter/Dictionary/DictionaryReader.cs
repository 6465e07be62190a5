namespace ImsTrace.Protocols.Diameter.Dictionary;

/// <summary>Reads dictionary files line by line; the README of this folder describes them. A wrong line is a bug and throws.</summary>
internal sealed class DictionaryReader
{
    private readonly List<NamedNumber> values = [];
    private uint vendor;
    private uint[] flagApplications = [];
    private AvpDefinition? open;

    public List<AvpDefinition> Avps { get; } = new(1400);

    public List<(ReadOnlyMemory<byte> Name, int Avp)> Aliases { get; } = [];

    public List<CommandDefinition> Commands { get; } = [];

    public List<ApplicationDefinition> Applications { get; } = [];

    public Dictionary<uint, ReadOnlyMemory<byte>> Vendors { get; } = [];

    public List<NamedNumber> Results { get; } = [];

    /// <summary>Experimental results by vendor and code.</summary>
    public Dictionary<(uint Vendor, uint Code), ReadOnlyMemory<byte>> ExperimentalResults { get; } = [];

    public void Read(ReadOnlyMemory<byte> file, string name)
    {
        flagApplications = [];
        while (!file.IsEmpty)
        {
            int end = file.Span.IndexOf((byte)'\n');
            ReadOnlyMemory<byte> line = (end < 0 ? file : file[..end]).TrimEnd((byte)'\r');
            file = end < 0 ? default : file[(end + 1)..];
            if (line.IsEmpty || line.Span[0] == (byte)'#')
                continue;
            if (line.Span[0] == (byte)' ')
                ReadDetail(new(line, name));
            else
                ReadEntry(new(line, name));
        }
        CloseAvp();
    }

    private void ReadEntry(DictionaryLine line)
    {
        CloseAvp();
        ReadOnlySpan<byte> kind = line.Word().Span;
        if (kind.SequenceEqual("avp"u8))
            OpenAvp(ref line);
        else if (kind.SequenceEqual("command"u8))
            Commands.Add(new(line.Code(), line.Word(), line.Word(), line.Rest()));
        else if (kind.SequenceEqual("application"u8))
            Applications.Add(new(line.Code(), line.Word(), line.Rest()));
        else if (kind.SequenceEqual("vendor"u8))
            Vendors[vendor = line.Code()] = line.Rest();
        else if (kind.SequenceEqual("result"u8))
            Results.Add(new(line.Code(), line.Rest()));
        else if (kind.SequenceEqual("experimental"u8))
            ExperimentalResults.Add((vendor, line.Code()), line.Rest());
        else if (kind.SequenceEqual("flags-in"u8))
            flagApplications = ReadCodes(ref line);
        else
            throw line.Wrong();
    }

    private static uint[] ReadCodes(ref DictionaryLine line)
    {
        List<uint> codes = [];
        while (!line.Rest().IsEmpty)
            codes.Add(line.Code());
        return [.. codes];
    }

    // An indented line belongs to the AVP above it: "number name" or "alias name".
    private void ReadDetail(DictionaryLine line)
    {
        if (open is null)
            throw line.Wrong();
        DictionaryLine words = line;
        if (words.Word().Span.SequenceEqual("alias"u8))
            Aliases.Add((words.Rest(), Avps.Count));
        else
            values.Add(new(line.Number(), line.Rest()));
    }

    private void OpenAvp(ref DictionaryLine line)
    {
        uint code = line.Code();
        ReadOnlyMemory<byte> name = line.Word();
        AvpType type = DictionaryWords.Type(line.Word().Span) ?? throw line.Wrong();
        (AvpFlags required, AvpFlags allowed) = DictionaryWords.Flags(line.Word().Span) ?? throw line.Wrong();
        AvpFormat format = DictionaryWords.Format(line.Word().Span) ?? throw line.Wrong();
        open = new(code, vendor, name)
        {
            Type = type, Format = format, RequiredFlags = required, AllowedFlags = allowed,
            FlagApplications = vendor == VendorId.Ietf ? [] : flagApplications,
        };
    }

    private void CloseAvp()
    {
        if (open is null)
            return;
        if (values.Count > 0)
            open.SortedValues = NamedNumber.Sorted(values);
        Avps.Add(open);
        values.Clear();
        open = null;
    }
}
