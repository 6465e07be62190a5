namespace ImsTrace.Analysis.Verdicts.Definitions;

/// <summary>The files of scenarios and rules that the product brings along: packed to be read, and as text to be shown.</summary>
internal static class EmbeddedDefinitions
{
    /// <summary>Each file of the folder, in the order of names.</summary>
    public static DefinitionFile[] Under(string folder) => DefinitionPack.Read(Open(folder + ".pack"), folder + "/");

    /// <summary>The text of the file of that name.</summary>
    public static string TextOf(string name)
    {
        using StreamReader reader = new(Open(name));
        return reader.ReadToEnd();
    }

    // The build puts each of them there.
    private static Stream Open(string name) => typeof(EmbeddedDefinitions).Assembly.GetManifestResourceStream(name)!;
}
