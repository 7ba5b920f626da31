namespace WeComSimulator; static class Program { static void Main() { } }
