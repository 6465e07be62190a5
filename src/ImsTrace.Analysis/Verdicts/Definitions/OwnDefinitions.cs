using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Scenarios;

namespace ImsTrace.Analysis.Verdicts.Definitions;

/// <summary>Rules and scenarios that a user adds: a folder of YAML files.</summary>
public static class OwnDefinitions
{
    private const int MaximumFiles = 1_000;
    private const long MaximumLength = 1024 * 1024;

    /// <summary>Reads the YAML files of a folder, in the order of their names, and tries them; false where something is wrong.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="files">The files.</param>
    /// <param name="wrong">What is wrong, each thing with file, line and column where there is one.</param>
    public static bool TryRead(string folder, out IReadOnlyList<DefinitionFile> files, out IReadOnlyList<string> wrong)
    {
        List<DefinitionFile> read = [];
        (files, wrong) = (read, []);
        try
        {
            string[] paths =
            [
                .. Directory.EnumerateFiles(folder).Where(path => Path.GetExtension(path) is ".yaml" or ".yml")
                    .Order(StringComparer.Ordinal).Take(MaximumFiles + 1),
            ];
            if (paths.Length is 0 or > MaximumFiles)
            {
                wrong = [paths.Length == 0 ? $"{folder} has no file that ends in .yaml or .yml." : $"{folder} has more than {MaximumFiles} files."];
                return false;
            }
            foreach (string path in paths)
            {
                if (new FileInfo(path).Length > MaximumLength)
                {
                    wrong = [$"{path} is longer than {MaximumLength} bytes."];
                    return false;
                }
                read.Add(new(path, File.ReadAllText(path)) { IsOwn = true });
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            wrong = [$"{folder} cannot be read as a folder of rules; check its name and rights."];
            return false;
        }
        RuleLibrary.Load(read, out IReadOnlyList<DefinitionError> rules);
        ScenarioLibrary.Load(read, out IReadOnlyList<DefinitionError> scenarios);
        wrong = [.. rules.Concat(scenarios).Select(error => error.ToString()).Distinct()];
        return wrong.Count == 0;
    }
}
