using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ImsTrace.Capture.Hep.Listening;
using ImsTrace.Cli.CommandLine;

namespace ImsTrace.Cli.Commands.Live.Hep;

/// <summary>Opens what <c>--hep</c> names.</summary>
internal static class HepListeners
{
    /// <summary>The listeners; what cannot be used ends the command, and nothing stays open.</summary>
    public static IReadOnlyList<HepListener> Open(ParsedLine line)
    {
        string[] places = line.Texts(HepOptions.Listen);
        if (places.Length == 0)
            return [];
        HepAddress[] addresses = [.. places.Select(text => HepAddress.TryParse(text, out HepAddress address)
            ? address
            : throw line.Wrong($"'{text}' is no place to listen for HEP; write udp:0.0.0.0:9060, tcp:[::]:9060 or tls:0.0.0.0:9061."))];
        byte[] key = ReadKey(line, HepOptions.Key);
        X509Certificate2? certificate = addresses.Any(address => address.Transport == HepTransport.Tls) ? ReadCertificate(line) : null;
        List<HepListener> opened = [];
        foreach (HepAddress address in addresses)
        {
            if (!HepListener.TryOpen(new() { Address = address, Key = key, Certificate = certificate }, out HepListener? listener, out string? problem))
            {
                opened.ForEach(static one => one.Dispose());
                throw new CommandFailure(ExitStatus.Device, problem);
            }
            opened.Add(listener);
        }
        return opened;
    }

    /// <summary>Names the traffic of the listeners as a capture filter does: what comes as HEP must not come again from an interface.</summary>
    public static string OwnTraffic(HepListener listener)
        => $"{(listener.Address.Transport == HepTransport.Udp ? "udp" : "tcp")} port {listener.EndPoint.Port}";

    /// <summary>The key that an option gives, itself or in a file; empty where it is absent.</summary>
    public static byte[] ReadKey(ParsedLine line, OptionDefinition option)
    {
        string text = line.Text(option) ?? "";
        if (!text.StartsWith('@'))
            return Encoding.UTF8.GetBytes(text);
        try
        {
            return Encoding.UTF8.GetBytes(File.ReadAllText(text[1..]).TrimEnd('\r', '\n'));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitStatus.Unusable, $"{text[1..]} cannot be read as the key of {option.Name}; check its name and rights.");
        }
    }

    private static X509Certificate2 ReadCertificate(ParsedLine line)
    {
        string path = line.Text(HepOptions.Certificate) ?? throw line.Wrong("tls: needs a certificate; name its file by --hep-cert.");
        try
        {
            return X509Certificate2.CreateFromPemFile(path, line.Text(HepOptions.CertificateKey));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CommandFailure(ExitStatus.Unusable, $"{path} with its key cannot be used as a certificate; both are PEM files, the key in --hep-cert-key or in the same file.");
        }
    }
}
