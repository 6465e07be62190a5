using System.Globalization;

namespace ImsTrace.Benchmarks.Profile;

/// <summary>What the runtime counted in one method: it writes that as text where DOTNET_WritePGOData asks for it.</summary>
/// <param name="Type">The full name of the type, nested ones behind a plus, with its type arguments in brackets.</param>
/// <param name="Name">The method's name.</param>
/// <param name="Signature">Its signature as text.</param>
/// <param name="CodeSize">Bytes of its IL.</param>
internal sealed record RecordedMethod(string Type, string Name, string Signature, int CodeSize)
{
    private const string Header = "@@@ codehash ";
    private const string NameLabel = "MethodName: ";
    private const string SignatureLabel = "Signature: ";
    private const string SchemaLabel = "Schema InstrumentationKind ";
    private const string TypeLabel = "TypeHandle: ";
    private const string MethodLabel = "MethodHandle: ";

    /// <summary>The counters, in the order of the runtime.</summary>
    public List<RecordedCounter> Counters { get; } = [];

    /// <summary>Reads the file; lines of another form are an error, with their number.</summary>
    public static List<RecordedMethod> ReadAll(string path)
    {
        List<RecordedMethod> methods = [];
        int number = 0;
        int size = 0;
        string name = "";
        foreach (string line in File.ReadLines(path))
        {
            number++;
            try
            {
                if (line.StartsWith(Header, StringComparison.Ordinal))
                    size = int.Parse(line.Split(' ')[6].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                else if (line.StartsWith(NameLabel, StringComparison.Ordinal))
                    name = line[NameLabel.Length..];
                else if (line.StartsWith(SignatureLabel, StringComparison.Ordinal))
                    methods.Add(Of(name, line[SignatureLabel.Length..], size));
                else if (line.StartsWith(SchemaLabel, StringComparison.Ordinal))
                    methods[^1].Counters.Add(RecordedCounter.Parse(line));
                else if (!line.StartsWith("***", StringComparison.Ordinal))
                    methods[^1].Counters[^1].Values.Add(ValueOf(line));
            }
            catch (Exception error) when (error is FormatException or OverflowException or ArgumentOutOfRangeException or IndexOutOfRangeException)
            {
                throw new FormatException($"{path}:{number}: {line}: {error.Message}", error);
            }
        }
        return methods;
    }

    // Constructors have names that begin with a dot.
    private static RecordedMethod Of(string name, string signature, int size)
    {
        int dot = name.LastIndexOf('.');
        dot = dot > 0 && name[dot - 1] == '.' ? dot - 1 : dot;
        // An explicit implementation has dots in its name; the type ends before the interface's, which no map knows.
        return new(name[..dot], name[(dot + 1)..], signature, size);
    }

    private static RecordedValue ValueOf(string line)
    {
        if (line.StartsWith(TypeLabel, StringComparison.Ordinal))
            return new(0, line[TypeLabel.Length..], null);
        if (!line.StartsWith(MethodLabel, StringComparison.Ordinal))
            return new(line == "None" ? 0 : Number(line), null, null);
        string[] parts = line[MethodLabel.Length..].Split("|@|");
        return parts.Length == 2 ? new(0, parts[1], parts[0]) : new(0, parts[0], null);
    }

    // Eight bytes stand there as two numbers, the lower half first.
    private static long Number(string line)
    {
        string[] halves = line.Split(' ');
        uint low = uint.Parse(halves[0], CultureInfo.InvariantCulture);
        return halves.Length == 1 ? low : low | (long)uint.Parse(halves[1], CultureInfo.InvariantCulture) << 32;
    }
}
