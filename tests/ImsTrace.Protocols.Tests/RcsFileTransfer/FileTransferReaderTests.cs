using ImsTrace.Protocols.RcsFileTransfer;
using ImsTrace.Protocols.Tests.Xml;
using Xunit;

namespace ImsTrace.Protocols.Tests.RcsFileTransfer;

public class FileTransferReaderTests
{
    [Fact]
    public void TryRead_Example_GivesThumbnailAndFile()
    {
        Assert.True(FileTransferReader.TryRead(XmlBodySamples.FileTransfer, out IReadOnlyList<TransferredFile>? files, out _));
        DateTimeOffset until = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            [
                new() { Type = "thumbnail", Size = 7427, ContentType = "image/jpeg", Url = "https://ft.example.org/t?id=1", Until = until },
                new()
                {
                    Type = "file", Disposition = "render", Size = 183524, Name = "DSC_379395051.JPG", ContentType = "image/jpeg",
                    Url = "https://ft.example.org/f?id=1", Until = until,
                },
            ],
            files);
    }
}
