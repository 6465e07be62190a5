using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Cli.Tests;

/// <summary>The profile of the native build is of the code that is there: what it tells of methods that are gone is lost.</summary>
public sealed class ProfileTests
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Profile_MethodsOfOurs_AreThere()
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(RepositoryFolder.Root, "src/ImsTrace.Cli/imstrace.mibc"));
        MemoryStream image = new();
        using (Stream entry = archive.GetEntry("imstrace.mibc.dll")!.Open())
            entry.CopyTo(image);
        image.Position = 0;
        using PEReader file = new(image);
        MetadataReader reader = file.GetMetadataReader();

        List<string> gone = [];
        int count = 0;
        foreach (MemberReferenceHandle handle in reader.MemberReferences)
        {
            MemberReference member = reader.GetMemberReference(handle);
            // Instances of generic types stand there as signatures.
            if (member.Parent.Kind != HandleKind.TypeReference || NameOf(reader, (TypeReferenceHandle)member.Parent) is not { } type || !type.Contains("ImsTrace.", StringComparison.Ordinal))
                continue;
            count++;
            string name = reader.GetString(member.Name);
            if (Type.GetType(type)?.GetMember(name, Any).Length is not > 0)
                gone.Add($"{type} {name}");
        }

        AssertOfTheCode(count, gone);
    }

    [Fact]
    public void Order_TypesOfOurs_AreThere()
    {
        HashSet<string> types = [.. Assemblies().SelectMany(assembly => assembly.GetTypes()).Select(Mangled)];
        string[] ours = [.. File.ReadLines(Path.Combine(RepositoryFolder.Root, "src/ImsTrace.Cli/imstrace.order"))
            .Where(line => line.StartsWith("ImsTrace_", StringComparison.Ordinal) && !line.Contains('<', StringComparison.Ordinal))];
        string[] gone = [.. ours.Where(line => !Prefixes(line).Any(types.Contains))];

        AssertOfTheCode(ours.Length, gone);
    }

    private static void AssertOfTheCode(int count, IReadOnlyCollection<string> gone)
    {
        Assert.True(count > 1000, $"only {count} methods");
        Assert.True(gone.Count < count / 10, $"{gone.Count} of {count} are gone; run tests/ImsTrace.Benchmarks/record-profile: {string.Join("; ", gone.Take(5))}");
    }

    private static IEnumerable<Assembly> Assemblies()
        => Directory.GetFiles(AppContext.BaseDirectory, "ImsTrace.*.dll").Select(path => Assembly.Load(Path.GetFileNameWithoutExtension(path))).Append(typeof(Application).Assembly);

    // As the native compiler writes it: the assembly and the full name, with what is neither letter nor digit as a line.
    private static string Mangled(Type type)
        => string.Concat($"{type.Assembly.GetName().Name}.{type.FullName}".Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'));

    // What may be the type: all up to two lines, of which a name may have some itself.
    private static IEnumerable<string> Prefixes(string line)
    {
        for (int at = line.IndexOf("__", StringComparison.Ordinal); at >= 0; at = line.IndexOf("__", at + 1, StringComparison.Ordinal))
            yield return line[..at];
    }

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        TypeReference type = reader.GetTypeReference(handle);
        string name = reader.GetString(type.Name);
        if (type.ResolutionScope.Kind != HandleKind.TypeReference)
            return $"{reader.GetString(type.Namespace)}.{name}, {reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name)}";
        string outer = NameOf(reader, (TypeReferenceHandle)type.ResolutionScope);
        int comma = outer.IndexOf(',', StringComparison.Ordinal);
        return $"{outer[..comma]}+{name}{outer[comma..]}";
    }
}
