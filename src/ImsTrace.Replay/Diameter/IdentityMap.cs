using ImsTrace.Replay.Plans;

namespace ImsTrace.Replay.Diameter;

/// <summary>Which identities take the place of the recorded ones.</summary>
/// <param name="Public">The recorded public identity, without the scheme of SIP URIs.</param>
/// <param name="LivePublic">The one in its place.</param>
/// <param name="Private">The recorded private identity.</param>
/// <param name="LivePrivate">The one in its place.</param>
internal sealed record IdentityMap(string Public, string LivePublic, string Private, string LivePrivate)
{
    /// <summary>All stay as they were recorded.</summary>
    public static IdentityMap None { get; } = new("", "", "", "");

    public bool IsEmpty => Public == LivePublic && Private == LivePrivate;

    /// <summary>What takes the place of a user's identities where a row of the users file stands for it.</summary>
    public static IdentityMap Of(CxUser recorded, UserRow? row)
        => row is null || recorded.Has(row)
            ? None
            : new(recorded.Public, row.Identity, recorded.Private, row.PrivateIdentity ?? row.Identity);

    /// <summary>A public identity, as it is to be written; null where it has no counterpart.</summary>
    public string? PublicOf(string text)
    {
        bool isOurs = Public.Length > 0 && string.Equals(CxIdentities.Bare(text), Public, StringComparison.OrdinalIgnoreCase);
        return !isOurs ? null : text.TrimStart().StartsWith("sip:", StringComparison.OrdinalIgnoreCase) ? "sip:" + LivePublic : LivePublic;
    }

    /// <summary>A private identity, as it is to be written.</summary>
    public string PrivateOf(string text) => string.Equals(text.Trim(), Private, StringComparison.OrdinalIgnoreCase) ? LivePrivate : text;
}
