namespace ImsTrace.Benchmarks.Profile;

/// <summary>Writes the profile that the native build of the command uses, from what the runtime counted.</summary>
internal static class ProfileCommand
{
    public static int Run(string[] args)
    {
        Arguments arguments = new(args, "--counts", "--build", "-o");
        string build = arguments.Require("--build");
        string output = arguments.Require("-o");
        // What several runs counted is not summed up: the first that knows a method tells of it.
        List<RecordedMethod> methods = [.. arguments.Require("--counts").Split(',').SelectMany(RecordedMethod.ReadAll)
            .DistinctBy(static method => (method.Type, method.Name, method.Signature))];
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!; // the core library is a file
        using SourceAssemblies sources = new([.. Directory.GetFiles(build, "*.dll"), .. Directory.GetFiles(framework, "System.*.dll")]);
        ProfileWriter writer = new(sources);
        int left = methods.Count(method => !writer.TryAdd(method));
        writer.Save(output);
        Console.WriteLine($"{output}: {writer.Written} methods, {left} left out: generic methods, of which the runtime does not tell the type arguments, and implementations of interfaces by name");
        return 0;
    }
}
