using ImsTrace.Protocols.Diameter.Dictionary;
using Xunit;

namespace ImsTrace.Protocols.Tests.Diameter.Dictionary;

public sealed class DictionaryAgainstWiresharkTests
{
    private static readonly Lazy<WiresharkDictionary> Theirs = new(() => new());

    [Fact]
    public void Avps_AgainstWireshark_DifferOnlyWhereAClauseDecides()
    {
        string[] differences = [.. WiresharkComparison.Differences(Theirs.Value).Order(StringComparer.Ordinal)];

        Assert.Equal(Adjudicated().Order(StringComparer.Ordinal), differences);
    }

    [Fact]
    public void Commands_AgainstWireshark_HaveTheirNames()
    {
        string[] differences =
        [
            .. DiameterDictionary.Default.Commands
                .Select(command => (command.Code, Name: System.Text.Encoding.ASCII.GetString(command.Name)))
                .Where(command => !Theirs.Value.Commands[command.Code].Any(name => SameCommand(name, command.Name)))
                .Select(command => $"{command.Code} {command.Name} {Theirs.Value.Commands[command.Code].FirstOrDefault()}"),
        ];

        // IANA's registry and Wireshark after it lack a letter; TS 29.109 has it.
        Assert.Equal(["310 Bootstrapping-Info Boostrapping-Info"], differences);
    }

    [Fact]
    public void Applications_AgainstWireshark_AreTheirs()
    {
        IEnumerable<uint> unknown = DiameterDictionary.Default.Applications.Select(application => application.Id)
            .Where(id => !Theirs.Value.Applications[id].Any()).Order();

        Assert.Equal([16777347u, 16777349u], unknown); // Ns (TS 29.153) and St (TS 29.212 section 5c) came later
    }

    [Theory]
    [InlineData(10415, 600, 659)] // Cx: TS 29.229 section 6.3
    [InlineData(10415, 700, 722)] // Sh: TS 29.329 section 6.3
    [InlineData(10415, 500, 564)] // Rx: TS 29.214 section 5.3
    [InlineData(10415, 823, 864)] // IMS charging: TS 32.299 section 7.2
    [InlineData(0, 368, 393)] // the SIP application: RFC 4740 section 9
    [InlineData(0, 103, 122)] // digest: RFC 5090 section 3
    [InlineData(0, 411, 461)] // credit control: RFC 8506 section 8
    public void Avps_OfAnApplication_AreAllThere(uint vendor, uint first, uint last)
    {
        IEnumerable<string> missing = Theirs.Value.All
            .Where(entry => entry.Vendor == vendor && entry.Code >= first && entry.Code <= last)
            .Where(entry => DiameterDictionary.Default.Find(entry.Code, entry.Vendor) is null)
            .Select(entry => $"{entry.Code} {entry.Row.Name}");

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData(10415, 600, 659)]
    [InlineData(10415, 700, 718)] // UDR-Flags, 719, is a mask in TS 29.329 section 6.3.28
    [InlineData(10415, 500, 564)]
    [InlineData(0, 368, 393)]
    [InlineData(0, 411, 461)]
    public void Values_OfAnApplication_AreAllThere(uint vendor, uint first, uint last)
    {
        IEnumerable<string> missing = Theirs.Value.All
            .Where(entry => entry.Vendor == vendor && entry.Code >= first && entry.Code <= last)
            .SelectMany(entry => entry.Row.Values
                .Where(value => value.Value is not ("Undefined" or "Reserved"))
                .Where(value => DiameterDictionary.Default.Find(entry.Code, entry.Vendor)?.TryGetValueName(value.Key, out _) != true)
                .Select(value => $"{entry.Code} {value.Key} {value.Value}"));

        Assert.Empty(missing);
    }

    private static bool SameCommand(string theirs, string ours) => theirs == ours || theirs == "3GPP-" + ours;

    // "VENDOR:CODE NAME what # the clause that decides"
    private static string[] Adjudicated()
    {
        using Stream stream = typeof(DictionaryAgainstWiresharkTests).Assembly.GetManifestResourceStream("diameter/adjudicated.txt")!; // embedded by the project
        using StreamReader reader = new(stream);
        string[] lines = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];
        Assert.All(lines, line => Assert.Contains(" # ", line, StringComparison.Ordinal));
        return [.. lines.Select(line => line[..line.IndexOf(" # ", StringComparison.Ordinal)].TrimEnd())];
    }
}
