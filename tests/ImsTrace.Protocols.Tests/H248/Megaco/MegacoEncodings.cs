using System.Diagnostics;

namespace ImsTrace.Protocols.Tests.H248.Megaco;

/// <summary>The corpus and our own messages in all encodings of Erlang/OTP's megaco application (Debian's erlang-megaco), which writes them when first asked.</summary>
public sealed class MegacoEncodings : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("megaco");

    public MegacoEncodings()
    {
        string root = Path.Combine(AppContext.BaseDirectory, "H248");
        ProcessStartInfo start = new("escript")
        {
            ArgumentList = { Path.Combine(root, "Megaco", "encode.escript"), Path.Combine(root, "Corpus"), Path.Combine(root, "Own"), folder.FullName },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!; // throws where there is no escript: a missing peer is a failure
        string output = process.StandardOutput.ReadToEnd();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"escript ended with {process.ExitCode}: {output}{errors}");
    }

    public IEnumerable<(string Name, byte[] Bytes)> Of(string encoding)
        => Directory.EnumerateFiles(folder.FullName, "*." + encoding)
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllBytes(file)));

    public void Dispose() => folder.Delete(recursive: true);
}
