using System.Text;
using System.Xml;
using System.Xml.Linq;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Replay.Diameter;

/// <summary>The identities of one user in a message: private ones, public ones, and those of User-Data.</summary>
internal static class CxIdentities
{
    private const int LongestProfile = 1024 * 1024;
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LongestProfile };

    /// <summary>All of them, without the scheme of SIP URIs.</summary>
    public static IEnumerable<string> Of(DiameterMessage message)
    {
        List<string> found = [];
        AvpReader reader = message.Avps;
        while (reader.MoveNext())
        {
            if (reader.Current.Is(AvpCode.UserName) || reader.Current.Is(AvpCode.PublicIdentity, VendorId.ThreeGpp))
                found.Add(Bare(Encoding.UTF8.GetString(reader.Current.Value)));
            else if (reader.Current.Is(AvpCode.UserData, VendorId.ThreeGpp) && TryRead(reader.Current.Value) is { } profile)
                found.AddRange(Elements(profile).Select(element => Bare(element.Value)));
        }
        return found.Where(identity => identity.Length > 0);
    }

    /// <summary>An identity without <c>sip:</c>, and without parameters.</summary>
    public static string Bare(string identity)
    {
        string text = identity.Trim();
        if (text.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("sips:", StringComparison.OrdinalIgnoreCase))
            text = text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..];
        int parameters = text.IndexOf(';', StringComparison.Ordinal);
        return parameters < 0 ? text : text[..parameters];
    }

    /// <summary>A profile for another user: identities are mapped, and public ones that have no counterpart are left out.</summary>
    public static byte[] Rewrite(ReadOnlySpan<byte> userData, IdentityMap map)
    {
        if (map.IsEmpty || TryRead(userData) is not { } profile)
            return userData.ToArray();
        foreach (XElement element in Elements(profile).ToArray())
        {
            if (element.Name.LocalName == "PrivateID")
                element.Value = map.PrivateOf(element.Value);
            else if (map.PublicOf(element.Value) is { } live)
                element.Value = live;
            else
                element.Parent?.Remove();
        }
        using MemoryStream written = new();
        using (XmlWriter writer = XmlWriter.Create(written, new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.None }))
            profile.Save(writer);
        return written.ToArray();
    }

    private static IEnumerable<XElement> Elements(XDocument profile) => profile.Descendants().Where(element => element.Name.LocalName is "Identity" or "PrivateID");

    private static XDocument? TryRead(ReadOnlySpan<byte> userData)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(new MemoryStream(userData.ToArray()), Settings);
            return XDocument.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
