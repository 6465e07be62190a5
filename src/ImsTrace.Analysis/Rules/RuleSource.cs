using ImsTrace.Analysis.Verdicts.Definitions;

namespace ImsTrace.Analysis.Rules;

/// <summary>The text of a rule in its file, to read and to copy.</summary>
public static class RuleSource
{
    /// <summary>The entries of the rule in these files, as they stand; empty where it is code.</summary>
    public static string Find(IEnumerable<DefinitionFile> files, string id)
    {
        List<string> found = [];
        foreach (DefinitionFile file in files)
        {
            string[] lines = file.Text.Split('\n');
            foreach (DefinitionNode document in file.Read(new(file.Name)))
            {
                IReadOnlyList<DefinitionNode> rules = document.Find("rules")?.Items ?? [];
                for (int i = 0; i < rules.Count; i++)
                {
                    if (rules[i].Find("id")?.Text != id)
                        continue;
                    int end = i + 1 < rules.Count ? rules[i + 1].Line - 1 : lines.Length;
                    found.Add(string.Join('\n', lines[(rules[i].Line - 1)..end]).TrimEnd());
                }
            }
        }
        return string.Join('\n', found);
    }
}
