using System.Diagnostics.CodeAnalysis;
using ImsTrace.Analysis.Filters.Fields;

namespace ImsTrace.Analysis.Filters;

/// <summary>All fields that a filter can ask for, by name; made when the first filter is.</summary>
internal static class FilterFields
{
    private static readonly FilterField[] Rows = [.. OwnFields.Rows, .. PlaceFields.Rows, .. SipFields.Rows, .. DiameterFields.Rows, .. MsrpFields.Rows];
    private static readonly Lazy<FilterField[]> WithAvps = new(static () => [.. Rows, .. AvpFields.All]);
    private static readonly Dictionary<string, FilterField> ByName = Rows.ToDictionary(field => field.Name);

    /// <summary>All, our own names first and AVPs last.</summary>
    public static IReadOnlyList<FilterField> All => WithAvps.Value;

    /// <summary>Finds a field by its name, in which case counts as in tshark.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out FilterField? field) => ByName.TryGetValue(name, out field) || (field = AvpFields.Find(name)) is not null;

    /// <summary>Whether a word is a field's name, or meant to be one, and no value: it begins as those of a protocol do.</summary>
    public static bool LooksLikeField(string word)
    {
        int dot = word.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && dot + 1 < word.Length && char.IsAsciiLetter(word[dot + 1]) && ByName.ContainsKey(word[..dot]);
    }

    /// <summary>A sentence about a name that no field has, with the one that was perhaps meant.</summary>
    public static string Unknown(string name)
    {
        string[] near = Spelling.Nearest(name, All.Select(field => field.Name));
        string guess = near.Length == 0 ? "; `imstrace fields` lists them" : $"; did you mean {string.Join(" or ", near.Select(found => $"'{found}'"))}?";
        return $"there is no field '{name}'{guess}";
    }
}
