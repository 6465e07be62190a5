using System.Globalization;
using System.Text;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Diameter.Dictionary;
using ImsTrace.Protocols.Diameter.Tree;
using ImsTrace.Protocols.Diameter.Values;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>A Diameter message: its header, and its AVPs with what the dictionary knows of them (RFC 6733 sections 3 and 4).</summary>
internal static class DiameterTree
{
    // The service profile of Cx and the user data of Sh (TS 29.228 annex E (u), TS 29.328 annex C (u)): a declaration may be missing.
    private const uint CxUserData = 606;
    private const uint ShUserData = 702;

    // SM-RP-UI: the TPDU of a short message (TS 29.338 section 5.3.3.2 (u)).
    private const uint ShortMessage = 3301;

    public static void Add(ref TreeBuilder tree, ReadOnlySpan<byte> bytes)
    {
        DiameterDictionary dictionary = DiameterDictionary.Default;
        DiameterTreeWalker walker = new(bytes, dictionary, DiameterLimits.Default);
        AddHeader(ref tree, walker.Header, dictionary, bytes);
        tree.Problems(walker.StepProblems, bytes);
        int open = 0;
        while (walker.MoveNext())
        {
            for (; open > walker.Current.Depth; open--)
                tree.Close();
            AddAvp(ref tree, walker.Current, dictionary, bytes);
            tree.Problems(walker.StepProblems, bytes);
            open++;
        }
        for (; open > 0; open--)
            tree.Close();
        tree.Problems(walker.StepProblems, bytes);
    }

    private static void AddHeader(ref TreeBuilder tree, DiameterHeader header, DiameterDictionary dictionary, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < DiameterHeader.Size)
            return;
        tree.Leaf("Message Length", header.MessageLength, bytes.Slice(1, 3));
        tree.Leaf("Command Flags", Flags(header.Flags), bytes.Slice(4, 1));
        string? command = dictionary.FindCommand(header.CommandCode) is { } known ? Encoding.ASCII.GetString(known.Name) : null;
        tree.Leaf("Command Code", Named(command, header.CommandCode), bytes.Slice(5, 3));
        string? application = dictionary.FindApplication(header.ApplicationId) is { } id ? Encoding.ASCII.GetString(id.Name) : null;
        tree.Leaf("Application-ID", Named(application, header.ApplicationId), bytes.Slice(8, 4));
        tree.Leaf("Hop-by-Hop Identifier", $"{header.HopByHopId} (0x{header.HopByHopId:x8})", bytes.Slice(12, 4));
        tree.Leaf("End-to-End Identifier", $"{header.EndToEndId} (0x{header.EndToEndId:x8})", bytes.Slice(16, 4));
    }

    private static void AddAvp(ref TreeBuilder tree, AvpNode node, DiameterDictionary dictionary, ReadOnlySpan<byte> bytes)
    {
        AvpView avp = node.Avp;
        string vendor = "";
        if (avp.Vendor != VendorId.Ietf)
            vendor = dictionary.TryGetVendorName(avp.Vendor, out ReadOnlySpan<byte> known) ? $" {Encoding.ASCII.GetString(known)}" : $" vendor {avp.Vendor}";
        string name = node.Definition is null ? $"AVP {avp.Code}{vendor}" : $"{node.Definition} ({avp.Code}{vendor})";
        if (tree.HidesContent && avp.Vendor == VendorId.ThreeGpp && avp.Code == ShortMessage)
        {
            tree.Cover(avp.Value);
            tree.Open($"{name} {Flags(avp.Flags)}", $"{avp.Value.Length} bytes, not shown", bytes[avp.Offset..(avp.ValueOffset + avp.Value.Length)]);
            return;
        }
        string? value = node.IsGrouped ? null : AvpText.ToString(node, dictionary) + (avp.IsCut ? "…" : "");
        tree.Open($"{name} {Flags(avp.Flags)}", value, bytes[avp.Offset..(avp.ValueOffset + avp.Value.Length)]);
        bool isProfile = avp.Vendor == VendorId.ThreeGpp && avp.Code == CxUserData;
        bool isUserData = isProfile || (avp.Vendor == VendorId.ThreeGpp && avp.Code == ShUserData);
        if (XmlTree.IsDocument(avp.Value) || (isUserData && avp.Value.TrimStart(" \t\r\n"u8).StartsWith("<"u8)))
            XmlTree.Add(ref tree, avp.Value, isProfile ? XmlChecks.OfSubscription : null);
    }

    private static string Named(string? name, uint number) =>
        name is null ? number.ToString(CultureInfo.InvariantCulture) : $"{name} ({number.ToString(CultureInfo.InvariantCulture)})";

    private static string Flags(CommandFlags flags) => string.Concat(
        Letter(flags.HasFlag(CommandFlags.Request), 'R'), Letter(flags.HasFlag(CommandFlags.Proxiable), 'P'),
        Letter(flags.HasFlag(CommandFlags.Error), 'E'), Letter(flags.HasFlag(CommandFlags.PotentiallyRetransmitted), 'T'));

    private static string Flags(AvpFlags flags) => string.Concat(
        Letter(flags.HasFlag(AvpFlags.VendorSpecific), 'V'), Letter(flags.HasFlag(AvpFlags.Mandatory), 'M'), Letter(flags.HasFlag(AvpFlags.Protected), 'P'));

    private static string Letter(bool isSet, char letter) => isSet ? letter.ToString() : "-";
}
