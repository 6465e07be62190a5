namespace ImsTrace.TestKit;

/// <summary>The folders of the repository that the running program was built in.</summary>
public static class RepositoryFolder
{
    /// <summary>The folder of the solution, found upwards from the program's own.</summary>
    public static string Root { get; } = Find() ?? throw new DirectoryNotFoundException($"No ImsTrace.sln above {AppContext.BaseDirectory}.");

    /// <summary>The folder of captures.</summary>
    public static string Captures => Path.Combine(Root, "captures");

    /// <summary>The same; null where the program runs elsewhere.</summary>
    public static string? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ImsTrace.sln")))
                return folder.FullName;
        }
        return null;
    }
}
