using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ImsTrace.TestKit.Definitions;

/// <summary>Reads the one document of a YAML file.</summary>
public static class YamlFile
{
    public static YamlNode Read(string path) => Parse(File.ReadAllText(path), Path.GetFileName(path));

    public static YamlNode Parse(string text, string name)
    {
        try
        {
            YamlStream stream = [];
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 1 ? stream.Documents[0].RootNode : throw new InvalidDataException($"{name}: not one document");
        }
        catch (YamlException error)
        {
            throw new InvalidDataException($"{name}:{error.Start.Line}: {error.Message}", error);
        }
    }
}
