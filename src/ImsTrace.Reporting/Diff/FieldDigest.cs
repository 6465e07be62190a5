namespace ImsTrace.Reporting.Diff;

/// <summary>A header, AVP or body of a message, without what differs in each run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What it says; of content a hash alone.</param>
/// <param name="IsContent">Whether a user wrote it, so that it is compared and never told.</param>
internal readonly record struct FieldDigest(string Name, string Value, bool IsContent = false);
