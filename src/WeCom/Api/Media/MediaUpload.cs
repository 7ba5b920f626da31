using System.Net.Http.Headers;
using System.Text;

namespace WeCom.Api;

/// <summary>
/// The multipart body of an upload, written by hand: WeCom wants the name as raw UTF-8 and the length beside it, where
/// the platform's own class would encode the name in a way WeCom shows to members as garbage (PROTOCOL part 9).
/// </summary>
static class MediaUpload
{
    const string Boundary = "----wecom-7d1f0c2a9b8e4463";

    public static HttpContent Body(string fileName, ReadOnlyMemory<byte> content)
    {
        var head = Encoding.UTF8.GetBytes(
            $"--{Boundary}\r\nContent-Disposition: form-data; name=\"media\"; filename=\"{Quotable(fileName)}\"; "
            + $"filelength={content.Length}\r\nContent-Type: application/octet-stream\r\n\r\n");
        var tail = Encoding.UTF8.GetBytes($"\r\n--{Boundary}--\r\n");

        var body = new ByteArrayContent([.. head, .. content.Span, .. tail]);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={Boundary}");
        return body;
    }

    // Neither a quote nor a line end may close the header early.
    static string Quotable(string fileName) =>
        string.Concat(fileName.Select(letter => letter is '"' or '\\' || char.IsControl(letter) ? '_' : letter));
}
