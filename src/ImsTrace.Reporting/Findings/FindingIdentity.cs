using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ImsTrace.Reporting.Findings;

/// <summary>What makes a finding the same in two captures: rule, kind of flow, parties and place in the flow, none of which a rerun changes.</summary>
internal static class FindingIdentity
{
    /// <summary>The identity without the count of those alike.</summary>
    public static string Of(string rule, string kind, string? caller, string? callee, string place) => $"{rule}\n{kind}\n{caller}\n{callee}\n{place}";

    /// <summary>One of those alike, counted from 1 in their flow, as 32 hexadecimal digits.</summary>
    public static string Hash(string identity, int count)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{identity}\n{count}"))).AsSpan(0, 16));
}
