using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>What is asked for of a message's content, and how it is written to the record.</summary>
internal readonly struct MsrpContentPlan(FieldPlan plan)
{
    private readonly bool wantsSha1 = plan.Has(MessageField.ContentSha1);

    /// <summary>Whether anything is asked for.</summary>
    public bool WantsContent { get; } = plan.HasAny(
        MessageField.ContentOctets, MessageField.ContentChunks, MessageField.ContentComplete, MessageField.ContentMissing, MessageField.ContentConflicts,
        MessageField.ContentSha256, MessageField.ContentSha1);

    // Only a file is ever compared by SHA-1 (RFC 5547 section 6), and what is wrapped or a state is none.
    /// <summary>Whether content of this type may be a file whose SHA-1 is asked for.</summary>
    public bool WantsSha1(ReadOnlySpan<byte> type)
        => wantsSha1 && !type.IsEmpty && !StartsWith(type, "message/cpim"u8) && !StartsWith(type, "application/im-iscomposing+xml"u8);

    /// <summary>Sets the content fields for a message of one chunk.</summary>
    public void SetWhole(in MsrpMessageView view, MessageRecordBuilder builder)
    {
        builder.Set(MessageField.ContentOctets, view.Body.Length);
        builder.Set(MessageField.ContentChunks, 1);
        builder.Set(MessageField.ContentComplete, 1);
        SetHashes(view.Body, WantsSha1(view.ContentType), builder);
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 5547 section 6 names files by SHA-1; nothing is protected here.")]
    internal static void SetHashes(ReadOnlySpan<byte> content, bool withSha1, MessageRecordBuilder builder)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, digest);
        SetDigest(MessageField.ContentSha256, digest, builder);
        if (withSha1)
            SetDigest(MessageField.ContentSha1, digest[..SHA1.HashData(content, digest)], builder);
    }

    internal static void SetHash(MessageField field, IncrementalHash hash, MessageRecordBuilder builder)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SetDigest(field, digest[..hash.GetHashAndReset(digest)], builder);
    }

    private static void SetDigest(MessageField field, ReadOnlySpan<byte> digest, MessageRecordBuilder builder)
    {
        Span<byte> hex = stackalloc byte[SHA256.HashSizeInBytes * 2];
        Convert.TryToHexStringLower(digest, hex, out int length);
        builder.Set(field, hex[..length]);
    }

    private static bool StartsWith(ReadOnlySpan<byte> type, ReadOnlySpan<byte> start)
        => type.Length >= start.Length && Ascii.EqualsIgnoreCase(type[..start.Length], start);
}
