using ImsTrace.Analysis.Verdicts.Definitions;
using ImsTrace.Definitions;

// OUTPUT FILE...: packs the YAML files. What is wrong in one is told as compilers do, and fails the build.
DefinitionPacker packer = new();
bool isWrong = false;
foreach (string path in args[1..].OrderBy(Path.GetFileName, StringComparer.Ordinal))
{
    DefinitionErrors errors = new(path);
    packer.Add(Path.GetFileName(path), DefinitionReader.Read(File.ReadAllText(path), errors));
    foreach (DefinitionError error in errors.List)
        Console.Error.WriteLine($"{error.File}({error.Line},{error.Column}): error : {error.Text}");
    isWrong |= errors.List.Count > 0;
}
if (isWrong)
    return 1;
using FileStream output = File.Create(args[0]);
packer.Write(output);
return 0;
