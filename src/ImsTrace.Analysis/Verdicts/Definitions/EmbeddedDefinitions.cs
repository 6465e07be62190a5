using System.Reflection;

namespace ImsTrace.Analysis.Verdicts.Definitions;

/// <summary>The files of scenarios and rules that the product brings along.</summary>
internal static class EmbeddedDefinitions
{
    /// <summary>Each embedded file under the prefix, in the order of names.</summary>
    public static IEnumerable<DefinitionFile> Under(string prefix)
    {
        Assembly assembly = typeof(EmbeddedDefinitions).Assembly;
        string[] names = [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];
        Array.Sort(names, StringComparer.Ordinal);
        foreach (string name in names)
        {
            using Stream stream = assembly.GetManifestResourceStream(name)!; // the name comes from the same list
            using var reader = new StreamReader(stream);
            yield return new(name, reader.ReadToEnd());
        }
    }
}
