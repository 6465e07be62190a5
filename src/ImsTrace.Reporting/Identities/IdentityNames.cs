using ImsTrace.Analysis.Identities;

namespace ImsTrace.Reporting.Identities;

/// <summary>Names of what identities are and of what told of them (output contract).</summary>
internal static class IdentityNames
{
    private static readonly string[] Kinds = ["private", "public", "number", "contact", "gruu", "charging-id"];
    private static readonly string[] Sources = ["registration", "p-associated-uri", "cx", "p-asserted-identity"];

    public static string Name(this IdentityKind kind) => Kinds[(int)kind];

    public static string Name(this IdentitySource source) => Sources[(int)source];
}
