namespace ImsTrace.Protocols.Tests.Sip.Torture;

/// <summary>What an RFC says of one of its messages.</summary>
public sealed record TortureCase(string Section, string Message, string Status, string Problems, string[] Fields, string Why)
{
    public override string ToString() => Message;
}

/// <summary>Reads a manifest and the messages it speaks of.</summary>
static class TortureManifest
{
    const int Columns = 6;

    internal static string Folder(string rfc) => Path.Combine(AppContext.BaseDirectory, "Sip", "Torture", rfc);

    internal static TortureCase[] Read(string rfc)
        => [.. File.ReadAllLines(Folder(rfc) + ".tsv").Skip(1).Select(line => line.Split('\t')).Select(ToCase)];

    internal static byte[] Bytes(string rfc, string message) => File.ReadAllBytes(Path.Combine(Folder(rfc), message + ".dat"));

    static TortureCase ToCase(string[] row)
        => row.Length == Columns
            ? new(row[0], row[1], row[2], row[3], row[4].Split(" | ", StringSplitOptions.RemoveEmptyEntries), row[5])
            : throw new InvalidDataException($"{row.Length} columns: {row[0]}");
}
