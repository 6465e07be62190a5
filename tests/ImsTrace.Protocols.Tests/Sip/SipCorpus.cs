using System.Text.RegularExpressions;
using ImsTrace.Protocols.Tests.Sip.Torture;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sip;

/// <summary>The messages of real nodes, torture tests and fuzzers that the tests read.</summary>
static partial class SipCorpus
{
    static string Folder => Path.Combine(AppContext.BaseDirectory, "Sip", "Corpora");

    /// <summary>A VoLTE registration, subscription and call, by name.</summary>
    internal static TheoryData<string> VolteNames
    {
        get
        {
            TheoryData<string> names = [];
            foreach (string name in Volte().Keys)
                names.Add(name);
            return names;
        }
    }

    internal static Dictionary<string, byte[]> Volte()
    {
        string[] parts = Separator().Split(File.ReadAllText(Path.Combine(Folder, "volte.txt")).ReplaceLineEndings("\n"));
        Dictionary<string, byte[]> messages = [];
        // Name, message, name, message …; behind each message, and before some, stands one line end of the file's own.
        for (int i = 1; i + 1 < parts.Length; i += 2)
            messages.Add(parts[i], SipSamples.Crlf(parts[i + 1].TrimStart('\n')[..^1]));
        return messages;
    }

    internal static IEnumerable<byte[]> Crashers() => Directory.GetFiles(Path.Combine(Folder, "fuzz")).Select(File.ReadAllBytes);

    internal static IEnumerable<byte[]> Torture(string rfc) => TortureManifest.Read(rfc).Select(row => TortureManifest.Bytes(rfc, row.Message));

    /// <summary>Everything, as seeds of mutations.</summary>
    internal static byte[][] All => [.. Volte().Values, .. Crashers(), .. Torture("rfc4475"), .. Torture("rfc5118")];

    [GeneratedRegex("={20,}\n?(?:name = \"([^\"]*)\"\n\n)?")]
    private static partial Regex Separator();
}
