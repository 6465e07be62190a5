using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.ServiceProfiles;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Flows;

/// <summary>
/// Reads User-Data. Most users of a network have the same services, so documents that differ in their identities alone are read
/// once; such are kept up to a limit.
/// </summary>
internal sealed class UserServicesReader
{
    /// <summary>Documents that are kept; beyond, all are forgotten.</summary>
    public const int MaximumDocuments = 256;

    private const int MaximumBytes = 65_536;
    private readonly Dictionary<ulong, UserServices> known = [];

    /// <summary>How many documents are kept.</summary>
    public int Count => known.Count;

    /// <summary>The services; null where the document is too long or cannot be read.</summary>
    public UserServices? Read(ReadOnlySpan<byte> document)
    {
        if (document.IsEmpty || document.Length > MaximumBytes)
            return null;
        ulong shape = ShapeOf(document);
        if (known.TryGetValue(shape, out UserServices? same))
            return same;
        if (!ImsSubscriptionReader.TryRead(document, out ImsSubscription? subscription, out ProblemList problems))
            return null;
        UserServices services = new(subscription.Profiles, isForAll: subscription.Profiles.Count == 1, Codes(problems));
        if (subscription.Profiles.Count != 1)
            return services; // whose identities are its own
        if (known.Count == MaximumDocuments)
            known.Clear();
        known[shape] = services;
        return services;
    }

    private static DecodeErrorCode[] Codes(in ProblemList problems)
    {
        DecodeErrorCode[] codes = new DecodeErrorCode[problems.Kept];
        for (int i = 0; i < codes.Length; i++)
            codes[i] = problems[i].Code;
        return codes;
    }

    // The document without the texts of its identities.
    private static ulong ShapeOf(ReadOnlySpan<byte> document)
    {
        ulong hash = 0;
        while (Next(document) is >= 0 and var start)
        {
            hash = hash * 31 + FieldHash.Of(document[..start]);
            document = document[start..];
            document = document[Math.Max(0, document.IndexOf((byte)'<'))..];
        }
        return hash * 31 + FieldHash.Of(document);
    }

    private static int Next(ReadOnlySpan<byte> document)
    {
        int user = document.IndexOf("<PrivateID>"u8);
        int identity = document.IndexOf("<Identity>"u8);
        if (user >= 0 && (identity < 0 || user < identity))
            return user + "<PrivateID>"u8.Length;
        return identity < 0 ? -1 : identity + "<Identity>"u8.Length;
    }
}
