using System.Globalization;
using System.Text;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Diameter.Dictionary;
using ImsTrace.Protocols.Diameter.Tree;
using ImsTrace.Protocols.Diameter.Values;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Oracle;

/// <summary>Our walk over each Diameter message of the captures against tshark's: the same AVPs at the same depths, with the same names and values.</summary>
public sealed class DiameterTreeTests
{
    public static TheoryData<string> Cases => [.. GoldenCase.OfTshark.Select(golden => golden.Name)
        .Where(name => name.StartsWith("registration/", StringComparison.Ordinal) || name is "pager-mode/figure-22-1" or "pager-mode/user-unknown")];

    [Theory, MemberData(nameof(Cases))]
    public async Task Walk_GoldenCapture_MeetsTheAvpsOfTshark(string name)
    {
        IReadOnlyList<(byte[] Bytes, IReadOnlyList<DiameterPdml.Avp> Avps)> messages = await DiameterPdml.ReadAsync(GoldenCase.Named(name).Capture);

        Assert.NotEmpty(messages);
        Assert.Empty(messages.SelectMany(message => Differences(message.Bytes, message.Avps)));
    }

    internal static List<string> Differences(byte[] bytes, IReadOnlyList<DiameterPdml.Avp> theirs)
    {
        List<string> differences = [];
        DiameterTreeWalker walker = new(bytes);
        foreach (DiameterPdml.Avp avp in theirs)
        {
            if (!walker.MoveNext())
                return [.. differences, $"missing: {avp}"];
            if (Difference(walker.Current, avp) is { } difference)
                differences.Add($"{difference}: {avp}");
        }
        if (walker.MoveNext())
            differences.Add($"extra: {walker.Current.Avp.Code}");
        if (walker.Status == DecodeStatus.Truncated)
            differences.Add("truncated");
        return differences;
    }

    private static string? Difference(AvpNode ours, DiameterPdml.Avp theirs)
    {
        AvpView avp = ours.Avp;
        if ((ours.Depth, avp.Code, avp.Vendor, (uint)avp.Flags, avp.Length) != (theirs.Depth, theirs.Code, theirs.Vendor, theirs.Flags, theirs.Length))
            return $"header {ours.Depth} {avp.Vendor}:{avp.Code} {avp.Flags} {avp.Length}";
        if (theirs.Name is null)
            return ours.Definition is null ? null : $"name {ours.Definition}";
        if (!DiameterDictionary.Default.FindByName(theirs.Name).Contains(ours.Definition))
            return $"name {ours.Definition?.ToString() ?? "none"}";
        return theirs.Hex == Convert.ToHexStringLower(avp.Value) ? ValueDifference(ours, theirs) : "value's octets";
    }

    private static string? ValueDifference(AvpNode ours, DiameterPdml.Avp theirs)
    {
        string text = AvpText.ToString(ours, DiameterDictionary.Default);
        bool same = ours.Definition!.Type switch // it has a name, so it has one
        {
            AvpType.UTF8String or AvpType.DiameterIdentity or AvpType.DiameterURI or AvpType.IPFilterRule => text == theirs.Show,
            AvpType.Address => theirs.Address is null || text == theirs.Address,
            AvpType.Grouped => text.Length == 0,
            AvpType.AppId => text == theirs.Show || text.EndsWith($" ({theirs.Show})", StringComparison.Ordinal), // the registry has no short names
            AvpType.OctetString or AvpType.Time or AvpType.Float32 or AvpType.Float64 => true,
            _ => SameNumber(text, theirs),
        };
        return same ? null : $"value {text}";
    }

    // "NAME (1)", "3 (0x3)" or "7"; where tshark has a name too, it is the same but for spelling.
    private static bool SameNumber(string text, DiameterPdml.Avp theirs)
    {
        int open = text.LastIndexOf(" (", StringComparison.Ordinal);
        bool isMask = open >= 0 && text[(open + 2)..].StartsWith("0x", StringComparison.Ordinal);
        string number = open < 0 ? text : isMask ? text[..open] : text[(open + 2)..^1];
        bool bothName = open >= 0 && !isMask && theirs.ShowName!.EndsWith(')'); // what has a value has both
        return number == theirs.Show && (!bothName || Letters(theirs.ShowName!).Contains(Letters(text[..open]), StringComparison.Ordinal));
    }

    private static string Letters(string name) => new StringBuilder().AppendJoin("", name.Where(char.IsAsciiLetterOrDigit)).ToString().ToLower(CultureInfo.InvariantCulture);
}
